#!/bin/bash
# reference.sh - the statistics against values of quanteda, igraph, CooRTweet and published tables.
# usage: reference.sh PG_CONFIG FOLDER, with PG* set by test/server; FOLDER, or FOLDER/reference, holds the tab-separated
# reference files, which are not part of the repository.  Prints "ok" or "not ok" for each, with the largest deviation.
set -u
folder=${2:-}
[ -r "$folder/reference/keyness_expected.tsv" ] && folder=$folder/reference
if [ -z "$folder" ] || [ ! -r "$folder/keyness_expected.tsv" ]; then
	echo "reference.sh: no reference files in \"$folder\": give the folder that holds keyness_expected.tsv; nothing was compared."
	exit 0
fi
cd "$folder" || exit 2
psql -X -q -v ON_ERROR_STOP=1 -c 'SET client_min_messages = warning' -c 'DROP DATABASE IF EXISTS reference' -c 'CREATE DATABASE reference' || exit 1
export PGDATABASE=reference PGOPTIONS='-c search_path=wacana,public -c client_min_messages=warning'
psql -X -q -v ON_ERROR_STOP=1 -c 'CREATE EXTENSION wacana' || exit 1
# load FILE: a table of text columns, named as the header names them
load() {
	local columns
	columns=$(head -n 1 "$1" | tr '\t' '\n' | sed 's/.*/"&" text/' | paste -sd,)
	psql -X -q -v ON_ERROR_STOP=1 -c "CREATE TABLE \"${1%.tsv}\" ($columns)" \
		-c "\\copy \"${1%.tsv}\" FROM '$1' (FORMAT csv, DELIMITER E'\\t', HEADER, QUOTE E'\\b')" || exit 1
}
for file in keyness_small_expected keyness_expected inaugural_counts fightin_words polarization_expected agreement_expected \
	karate_edges karate_expected coord_input coord_edges_expected net_sentiment_expected diversity_expected bursts_batched \
	neardup_texts neardup_jaccard_expected readability_expected lexdiv_texts entropy_docs_expected; do load "$file.tsv"; done
failed=0
# compare NAME TOLERANCE QUERY: the query gives got and expected; a value and a missing value differ
compare() {
	local result
	result=$(psql -X -q -At -v ON_ERROR_STOP=1 -F ' ' -c "SELECT count(*), coalesce(max(abs(got - expected)
		/ CASE WHEN abs(expected) > 1 THEN abs(expected) ELSE 1 END), 0),
		count(*) FILTER (WHERE (got IS NULL) <> (expected IS NULL)) FROM ($3) AS q(got, expected)" 2>&1)
	if perl -e 'exit !($ARGV[0] =~ /^(\d+) (\S+) (\d+)$/ && $1 > 0 && $2 <= $ARGV[1] && $3 == 0)' "$result" "$2"; then
		set -- "$1" "$2" $result; printf 'ok - %-52s %5d values, largest deviation %.1e (allowed %s)\n' "$1" "$3" "$4" "$2"
	else
		echo "not ok - $1: $result (allowed $2)"; failed=1
	fi
}
psql -X -q -v ON_ERROR_STOP=1 <<'SQL' || exit 1
CREATE VIEW small AS SELECT termvec(array_agg(feature), array_agg(n_target::bigint)) AS t,
  termvec(array_agg(feature), array_agg(n_reference::bigint)) AS r FROM keyness_small_expected;
CREATE TABLE inaugural AS SELECT termvec(array_agg(feature), array_agg(n_target::bigint)) AS t,
  termvec(array_agg(feature), array_agg(n_reference::bigint)) AS r,
  termvec(array_agg(feature), array_agg(n_background::bigint)) AS b FROM inaugural_counts;
SQL
# the reference adds 1e-9 inside its logarithms, and in its default corrects only terms with an expected count below 5
# and a difference of more than half a count: the others are compared without correction
for pair in 'chi2_yates chi2_default chi2_none' 'chi2 chi2_none 0' 'g2_yates lr_default lr_none' 'g2 lr_none 0'; do
	set -- $pair
	compare "keyness $1, small table" 1e-5 "SELECT k.stat, e.$2::float8 FROM small, keyness(t, r, '$1') k JOIN keyness_small_expected e ON e.feature = term AND abs(e.$2::float8 - $3::float8) > 1e-6"
	compare "keyness $1, two speeches" 1e-5 "SELECT k.stat, e.$2::float8 FROM inaugural, keyness(t, r, '$1') k JOIN keyness_expected e ON e.feature = term AND abs(e.$2::float8 - $3::float8) > 1e-6"
done
compare "keyness p, corrected" 1e-5 "SELECT k.p, e.chi2_p::float8 FROM inaugural, keyness(t, r, 'chi2_yates') k JOIN keyness_expected e ON e.feature = term AND abs(chi2_default::float8 - chi2_none::float8) > 1e-6"
compare "keyness p, as it is" 1e-5 "SELECT k.p, e.chi2_p::float8 FROM inaugural, keyness(t, r, 'chi2') k JOIN keyness_expected e ON e.feature = term AND abs(chi2_default::float8 - chi2_none::float8) <= 1e-6"
compare "log-odds, flat prior" 1e-9 "SELECT k.log_odds, e.delta_flat001::float8 FROM inaugural, log_odds(t, r) k JOIN fightin_words e ON e.feature = term"
compare "z, flat prior" 1e-9 "SELECT k.z, e.z_flat001::float8 FROM inaugural, log_odds(t, r) k JOIN fightin_words e ON e.feature = term"
compare "log-odds, informative prior" 1e-9 "SELECT k.log_odds, e.delta_inf500::float8 FROM inaugural, log_odds(t, r, b, 500) k JOIN fightin_words e ON e.feature = term"
compare "z, informative prior" 1e-9 "SELECT k.z, e.z_inf500::float8 FROM inaugural, log_odds(t, r, b, 500) k JOIN fightin_words e ON e.feature = term"
counts="ARRAY[c_m2::bigint, c_m1::bigint, c_0::bigint, c_p1::bigint, c_p2::bigint]"
compare "polarisation, alpha 1" 1e-9 "SELECT polarization_er($counts, '{-2,-1,0,1,2}'), esteban_ray_a1::float8 FROM polarization_expected"
compare "polarisation, alpha 1.6" 1e-9 "SELECT polarization_er($counts, '{-2,-1,0,1,2}', 1.6) * 4 / 2 ^ 2.6, \"esteban_ray_a1.6\"::float8 FROM polarization_expected"
compare "entropy" 1e-9 "SELECT entropy($counts), shannon_nats::float8 FROM polarization_expected"
compare "evenness" 1e-9 "SELECT evenness($counts), shannon_norm::float8 FROM polarization_expected"
compare "Simpson" 1e-9 "SELECT simpson($counts), gini_simpson::float8 FROM polarization_expected"
compare "agreement A" 1e-9 "SELECT agreement_a(('{' || counts || '}')::bigint[]), agreement::float8 FROM agreement_expected"
compare "(1 - A) / 2" 1e-9 "SELECT (1 - agreement_a(('{' || counts || '}')::bigint[])) / 2, polarization::float8 FROM agreement_expected"
psql -X -q -c 'CREATE VIEW karate AS SELECT mixing_agg(src_group, dst_group) AS m FROM karate_edges'
for pair in 'ei_index(m) ei_index' 'assortativity(m) assortativity_nominal' 'modularity(m) modularity'; do
	set -- $pair
	compare "karate club, $1" 1e-9 "SELECT $1, (SELECT value::float8 FROM karate_expected WHERE measure = '$2') FROM karate"
done
compare "karate club, E-I by group" 1e-9 "SELECT ei, value::float8 FROM karate, ei_by_group(m) JOIN karate_expected ON measure = 'ei_group_' || group_name"
pairs="co_post_pairs((SELECT co_post_agg(object_id, account_id, to_timestamp(timestamp_share::int), '10 s') FROM coord_input)) p
	FULL JOIN coord_edges_expected e ON actor_a = \"from\" AND actor_b = \"to\""
for pair in 'p.weight weight' 'avg_delta avg_time_delta' 'symmetry edge_symmetry_score'; do
	set -- $pair
	compare "coordination, $2" 1e-12 "SELECT $1::float8, e.$2::float8 FROM $pairs"
done
stat="sentiment_counts(pos::bigint, neu::bigint, neg::bigint)"
for pair in 'net net_all' 'polar net_polar' 'se se_net_all'; do
	set -- $pair
	compare "sentiment, $1" 1e-9 "SELECT $1($stat), e.$2::float8 FROM net_sentiment_expected e"
done
compare "sentiment, logit" 1e-9 "SELECT logit($stat), \"logit_0.5\"::float8 FROM net_sentiment_expected WHERE pos::int + neu::int + neg::int > 0"
compare "Wilson, lower end" 1e-9 "SELECT (wilson_ci(pos::bigint, pos::bigint + neu::bigint + neg::bigint)).lo, wilson_lo_pos::float8 FROM net_sentiment_expected"
compare "Wilson, upper end" 1e-9 "SELECT (wilson_ci(pos::bigint, pos::bigint + neu::bigint + neg::bigint)).hi, wilson_hi_pos::float8 FROM net_sentiment_expected"
compare "Gini" 1e-9 "SELECT (SELECT gini_agg(x) FROM unnest(('{' || input || '}')::float8[]) x), value::float8 FROM diversity_expected WHERE measure = 'gini'"
# the term vectors are written as Python dictionaries: JSON but for the quotes
psql -X -q -v ON_ERROR_STOP=1 <<'SQL' || exit 1
CREATE FUNCTION vector(dictionary text) RETURNS term_vector BEGIN ATOMIC
  SELECT termvec(array_agg(key), array_agg(value::bigint)) FROM json_each_text(replace(dictionary, '''', '"')::json); END;
SQL
for pair in 'jsd jsd_bits' 'cosine cosine'; do
	set -- $pair
	compare "$1" 1e-9 "SELECT $1(vector(split_part(input, '|', 1)), vector(split_part(input, '|', 2))), value::float8 FROM diversity_expected WHERE measure = '$2'"
done
compare "entropy of texts, in bits" 1e-9 "SELECT (SELECT entropy(array_agg(n)) / ln(2) FROM (SELECT count(*) FROM regexp_split_to_table(text, ' ') w GROUP BY w) c(n)), entropy::float8
	FROM lexdiv_texts JOIN entropy_docs_expected ON document = id"
compare "bursts: states of each bin" 0 "SELECT coalesce((SELECT max(level) FROM bursts(bins, hits, totals, s, gamma, k) WHERE at BETWEEN burst_start AND burst_end), 0)::float8, state
	FROM (SELECT \"case\" AS name, k::int, s::float8, gamma::float8, array_agg(to_timestamp(t::int)) AS bins, array_agg(r::bigint) AS hits, array_agg(d::bigint) AS totals
		FROM bursts_batched GROUP BY 1, 2, 3, 4) a
	JOIN (SELECT \"case\" AS name, k::int, to_timestamp(t::int) AS at, state::float8 FROM bursts_batched) b USING (name, k)"
if psql -X -q -At -c "SELECT 1 FROM pg_proc WHERE proname = 'readability'" | grep -q 1; then
	compare "LIX" 1e-9 "SELECT (readability(text)).lix, \"LIW\"::float8 FROM readability_expected"
	compare "RIX" 1e-9 "SELECT (readability(text)).rix, \"RIX\"::float8 FROM readability_expected"
	compare "words" 0 "SELECT (readability(text)).words::float8, \"W\"::float8 FROM readability_expected"
fi
for n in 1 2 3; do
	compare "Jaccard, shingles of $n words" 1e-9 "SELECT jaccard(x.text, y.text, $n), jac_word$n::float8 FROM neardup_jaccard_expected e JOIN neardup_texts x ON x.id = e.a JOIN neardup_texts y ON y.id = e.b"
done
exit $failed
