#!/bin/bash
# sentiment.sh - speed of sentiment: the core alone; in SQL beside to_tsvector('indonesian', body) over the same posts;
# learning from 10,000 posts, adapting to 200.
# usage: sentiment.sh PG_CONFIG, with PG* set by test/server; BENCH_ROWS posts made by test/demo/generate.pl, or the lines of the file BENCH_POSTS
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
if [ -n "${BENCH_POSTS:-}" ]; then
	tr -d '\\\t\r' <"$BENCH_POSTS" | grep . >"$work/all.txt"
	rows=$(wc -l <"$work/all.txt")
else
	rows=${BENCH_ROWS:-100000}
	perl test/demo/generate.pl "$rows" 1 <test/demo/posts.tsv | tail -n +2 | cut -f7 >"$work/all.txt"
fi
make -s SKIP_DEPS=1 build/plain/bench_sentiment >/dev/null
echo "core, $rows posts of $(($(stat -c %s "$work/all.txt") / rows)) bytes:"; build/plain/bench_sentiment "$work/all.txt"

psql -X -q -v ON_ERROR_STOP=1 -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench'
export PGDATABASE=bench PGOPTIONS='-c max_parallel_workers_per_gather=0 -c jit=off'
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
CREATE TABLE post (id int GENERATED ALWAYS AS IDENTITY, body text);
\copy post (body) FROM '$work/all.txt' (FORMAT text)
CREATE TABLE labelled AS SELECT id, body, wacana.sentiment_label(body) AS label FROM post WHERE wacana.sentiment(body) IS NOT NULL LIMIT 10000;
CREATE TABLE models AS SELECT wacana.adapt(wacana.builtin_model('sentimen'), label, body) AS m FROM (SELECT * FROM labelled LIMIT 200) t;
VACUUM ANALYZE post, labelled;
SQL
# median of three runs in milliseconds, the candidates in turn
queries="to_tsvector('indonesian', body)|SELECT sum(length(to_tsvector('indonesian', body))) FROM post
sentiment(body)|SELECT sum(wacana.sentiment(body)) FROM post
sentiment(body, stored model)|SELECT sum(wacana.sentiment(body, m)) FROM post, models
sentiment_scores(body)|SELECT sum(confidence) FROM post, wacana.sentiment_scores(body)
train on 10,000 posts|SELECT length(wacana.train(label, body)::text) FROM labelled
adapt to 200 posts|SELECT length(wacana.adapt(wacana.builtin_model('sentimen'), label, body)::text) FROM (SELECT * FROM labelled LIMIT 200) t"
for round in 1 2 3; do
	while IFS='|' read -r name query; do
		ms=$(psql -X -q -At -c '\timing on' -c "$query" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p')
		echo "$name|$ms" >>"$work/times"
	done <<<"$queries"
done
base=
while IFS='|' read -r name _; do
	median=$(grep -F "$name|" "$work/times" | cut -d'|' -f2 | sort -g | sed -n 2p)
	[ -n "$base" ] || base=$median
	case $name in
		train*|adapt*) printf '%-36s %9.0f ms\n' "$name" "$median" ;;
		*) perl -e 'printf "%-36s %9.0f ms  %6.2f us a post  %5.2f x as fast\n", @ARGV[0, 1], $ARGV[1] * 1000 / $ARGV[2], $ARGV[3] / $ARGV[1]' "$name" "$median" "$rows" "$base" ;;
	esac
done <<<"$queries"
