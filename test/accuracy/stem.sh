#!/bin/bash
# stem.sh - stemming and slang on gold data, beside Snowball and no stemming.
# usage: stem.sh PG_CONFIG DATA
set -eu
cd "$(dirname "$0")/../.."
data=${2:-}
[ -n "$data" ] && [ -d "$data/stemming" ] || { echo "no DATA/stemming: not measured"; exit 0; }
make -s SKIP_DEPS=1 build/plain/accuracy_stem build/plain/accuracy_slang >/dev/null
s=$data/stemming
echo "exact match with the treebank's lemma, per cent; affixed types (their number); unseen: not in the other treebank;"
echo "conflation F1 over pairs of types; names altered; affixless types altered (over), affixed types untouched (under)"
echo "-- UD Indonesian GSD dev, clitics on the word";   build/plain/accuracy_stem "$s/surface_gsd_dev.tsv" "$s/surface_csui_train.tsv"
echo "-- UD Indonesian CSUI train, clitics on the word"; build/plain/accuracy_stem "$s/surface_csui_train.tsv" "$s/surface_gsd_dev.tsv"
echo "-- Sastrawi's own test pairs"
{ printf 'form\tlemma\tupos\tcount\n'; awk -F'\t' '{print $1 "\t" $2 "\tVERB\t1"}' "$s/sastrawi_pairs.tsv"; } >build/sastrawi.tsv
build/plain/accuracy_stem build/sastrawi.tsv
echo "-- slang pairs (the two lexicons agree with each other on 92 % of their shared keys)"
build/plain/accuracy_slang "$s/slang_pairs.tsv"
