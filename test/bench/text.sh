#!/bin/bash
# text.sh - speed of the text room: the core alone, then in SQL beside PostgreSQL's own parser and configurations.
# usage: text.sh PG_CONFIG, with PG* set by test/server; BENCH_ROWS posts made by test/demo/generate.pl
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
rows=${BENCH_ROWS:-100000}
perl test/demo/generate.pl "$rows" 1 <test/demo/posts.tsv >"$work/posts.tsv"
tail -n +2 "$work/posts.tsv" | cut -f7 >"$work/all.txt"
LC_ALL=C grep -v -P '[\x80-\xff\\]' "$work/all.txt" >"$work/ascii.txt"
make -s SKIP_DEPS=1 build/plain/bench_core >/dev/null
echo "core, posts in ASCII only:"; build/plain/bench_core "$work/ascii.txt"
echo "core, all posts:"; build/plain/bench_core "$work/all.txt"
# time per byte must stay flat from a post to a megabyte
head -c 100000 "$work/ascii.txt" | tr '\n' ' ' >"$work/100k.txt"
head -c 1000000 "$work/ascii.txt" | tr '\n' ' ' >"$work/1m.txt"
for size in 100k 1m; do echo "core, one text of $size bytes:"; build/plain/bench_core "$work/$size.txt"; done

psql -X -q -v ON_ERROR_STOP=1 -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench'
export PGDATABASE=bench PGOPTIONS='-c max_parallel_workers_per_gather=0 -c jit=off'
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
CREATE TABLE post (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy post FROM '$work/posts.tsv' (FORMAT text, HEADER)
VACUUM ANALYZE post;
SQL
# median of seven runs, in milliseconds, the candidates in turn
measure() {
	for round in 1 2 3 4 5 6 7; do
		while IFS='|' read -r name query; do
			[ -n "$name" ] || continue
			ms=$(psql -X -q -At -c '\timing on' -c "$query" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p')
			echo "$name|$ms" >>"$work/times"
		done <<<"$1"
	done
	while IFS='|' read -r name _; do
		[ -n "$name" ] || continue
		median=$(grep -F "$name|" "$work/times" | cut -d'|' -f2 | sort -g | sed -n 4p)
		[ -n "${base:-}" ] || base=$median
		printf '%-48s %9.0f ms  %5.2f x\n' "$name" "$median" "$(perl -e "print $median / $base")"
	done <<<"$1"
	base=
	rm -f "$work/times"
}
echo "$rows posts, $(wc -c <"$work/all.txt") bytes, medians of 7 runs; x is against the first line"
measure "to_tsvector('simple')|SELECT sum(length(to_tsvector('simple', body))) FROM post
to_tsvector('indonesian')|SELECT sum(length(to_tsvector('indonesian', body))) FROM post
to_tsvector('wacana.indonesia')|SELECT sum(length(to_tsvector('wacana.indonesia', body))) FROM post"
measure "ts_parse('default')|SELECT count(*) FROM post, ts_parse('default', body)
ts_parse('wacana.social')|SELECT count(*) FROM post, ts_parse('wacana.social', body)
tokens()|SELECT count(*) FROM post, wacana.tokens(body)"
measure "length(body)|SELECT sum(length(body)) FROM post
stems()|SELECT sum(cardinality(wacana.stems(body))) FROM post
normalized()|SELECT sum(length(wacana.normalized(body))) FROM post
hashtags()|SELECT sum(cardinality(wacana.hashtags(body))) FROM post"
