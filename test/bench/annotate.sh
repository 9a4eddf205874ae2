#!/bin/bash
# annotate.sh - annotate() beside the sum of the functions that it stands for.
# usage: annotate.sh PG_CONFIG, with PG* set by test/server; BENCH_ROWS posts made by test/demo/generate.pl
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
rows=$((${BENCH_ROWS:-100000} / 5))
perl test/demo/generate.pl "$rows" 1 <test/demo/posts.tsv >"$work/posts.tsv"
psql -X -q -v ON_ERROR_STOP=1 -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench' 2>/dev/null
export PGDATABASE=bench PGOPTIONS='-c max_parallel_workers_per_gather=0 -c jit=off -c search_path=wacana,public -c client_min_messages=warning'
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
CREATE TABLE post (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy post FROM '$work/posts.tsv' (FORMAT text, HEADER)
VACUUM ANALYZE post;
SQL
milliseconds() { psql -X -q -At -c '\timing on' -c "$1" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'; }
median() { sort -g | sed -n 3p; }
parts='sentiment(body) sentiment_label(body) (sentiment_scores(body)).confidence topics(body) speech_acts(body) hashtags(body) mentions(body) fingerprint(body)'
declare -A times
for round in 1 2 3 4 5; do
	for part in $parts; do times[$part]+="$(milliseconds "SELECT count($part) FROM post")"$'\n'; done
	times[annotate]+="$(milliseconds 'SELECT count(a.label) FROM post, annotate(body) a')"$'\n'
done
sum=0
echo "$rows posts, medians of 5 runs in turn"
for part in $parts; do
	m=$(printf '%s' "${times[$part]}" | median); sum=$(perl -e "print $sum + $m")
	printf '%-40s %9.0f ms\n' "$part" "$m"
done
m=$(printf '%s' "${times[annotate]}" | median)
printf '%-40s %9.0f ms\n%-40s %9.0f ms  %.2f x the sum\n' "their sum" "$sum" "annotate(body)" "$m" "$(perl -e "print $m / $sum")"
