#!/bin/bash
# stem.sh - stemming and slang on gold data, beside Snowball, no stemming, and Sastrawi where its Python module is there.
# usage: stem.sh PG_CONFIG DATA      PYTHON names the interpreter that has the module Sastrawi (PyPI: PySastrawi)
set -eu
cd "$(dirname "$0")/../.."
data=${2:-}
[ -n "$data" ] && [ -d "$data/stemming" ] || { echo "no DATA/stemming: not measured"; exit 0; }
make -s SKIP_DEPS=1 build/plain/accuracy_stem build/plain/accuracy_slang >/dev/null
s=$data/stemming python=${PYTHON:-python3} out=build/accuracy
mkdir -p $out
"$python" -c 'import Sastrawi' 2>/dev/null && peer=yes || peer=
[ -n "$peer" ] || echo "Sastrawi: skipped, $python has no module Sastrawi (pip install PySastrawi, then make accuracy PYTHON=venv/bin/python)."

# measure TITLE GOLD [SEEN]
measure() {
	echo "-- $1"
	shift
	if [ -n "$peer" ]; then
		build/plain/accuracy_stem "$1" --forms | "$python" test/accuracy/sastrawi.py >$out/sastrawi.tsv
		build/plain/accuracy_stem "$@" --peer sastrawi $out/sastrawi.tsv
	else
		build/plain/accuracy_stem "$@"
	fi
}

echo "exact match with the treebank's lemma, per cent; any: with a lemma that any of the treebanks has for the form; affixed types"
echo "(their number); unseen: not in the other treebank; conflation F1 over pairs of types; names altered, and unlike: those that are no"
echo "ordinary words in a name (Pemerintah); affixless types altered (over), affixed types untouched (under)"
measure "UD Indonesian GSD dev, clitics on the word" "$s/surface_gsd_dev.tsv" "$s/surface_csui_train.tsv"
measure "UD Indonesian CSUI train, clitics on the word" "$s/surface_csui_train.tsv" "$s/surface_gsd_dev.tsv"
{ printf 'form\tlemma\tupos\tcount\n'; awk -F'\t' '{print $1 "\t" $2 "\tVERB\t1"}' "$s/sastrawi_pairs.tsv"; } >$out/sastrawi_pairs.tsv
measure "Sastrawi's own test pairs" $out/sastrawi_pairs.tsv
echo "-- slang pairs (the two lexicons agree with each other on 92 % of their shared keys)"
build/plain/accuracy_slang "$s/slang_pairs.tsv"
