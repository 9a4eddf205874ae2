#!/bin/bash
# statistics.sh - speed and size of the statistics rooms, beside the SQL that analysts write without them.
# usage: statistics.sh PG_CONFIG, with PG* set by test/server; BENCH_ROWS posts made by test/demo/generate.pl
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
rows=${BENCH_ROWS:-100000}
perl test/demo/generate.pl "$rows" 1 <test/demo/posts.tsv >"$work/posts.tsv"
psql -X -q -v ON_ERROR_STOP=1 -c 'SET client_min_messages = warning' -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench'
export PGDATABASE=bench PGOPTIONS="-c max_parallel_workers_per_gather=0 -c jit=off -c work_mem=256MB -c search_path=wacana,public"
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
CREATE TABLE post (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy post FROM '$work/posts.tsv' (FORMAT text, HEADER)
-- two groups of about the same size, whatever camps the posts have
CREATE TABLE grouped AS SELECT id % 2 = 0 AS target, id, at, author, body FROM post;
CREATE TABLE tie AS SELECT 'kelompok' || (i::bigint * 7919 % 101) % 12 AS a, 'kelompok' || (i * 31 % 97) % 12 AS b,
  timestamptz '2031-01-01' + (i % 2000) * interval '1 hour' AS hour, (i % 9 = 0)::int::bigint AS hit FROM generate_series(1, 1000000) i;
-- a million posts; one object in a thousand is viral
CREATE TABLE share AS SELECT 'tautan' || CASE WHEN i % 4 = 0 THEN i % 40 ELSE 40 + (i * 7919::bigint) % 60000 END AS object,
  'akun' || (i * 6151::bigint) % 90001 AS actor, timestamptz '2031-01-01' + ((i * 104729::bigint) % 2592000) * interval '1 s' AS at FROM generate_series(1, 1000000) i;
VACUUM ANALYZE;
SQL
# median of three runs in milliseconds
time_of() {
	for round in 1 2 3; do psql -X -q -At -c '\timing on' -c "$1" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'; done | sort -g | sed -n 2p
}
line() { printf '%-64s %9.0f ms  %s\n' "$1" "$2" "$3"; }
echo "$rows posts in two groups, medians of 3 runs, one process"
ours=$(time_of "SELECT count(*) FROM keyness((SELECT termvec_agg(body) FROM grouped WHERE target), (SELECT termvec_agg(body) FROM grouped WHERE NOT target))")
line "termvec_agg + keyness" "$ours" "stems, stop words, tags, Holm"
for configuration in simple pg_catalog.indonesian wacana.indonesia; do
	theirs=$(time_of "WITH c AS (SELECT word, sum(n) FILTER (WHERE target) AS a, sum(n) FILTER (WHERE NOT target) AS b
		FROM (SELECT target, lexeme AS word, coalesce(array_length(positions, 1), 1) AS n FROM grouped, unnest(to_tsvector('$configuration', body))) w GROUP BY word),
	k AS (SELECT word, coalesce(a, 0)::float8 AS a, coalesce(b, 0)::float8 AS b, sum(a) OVER ()::float8 AS na, sum(b) OVER ()::float8 AS nb FROM c)
	SELECT count(*) FROM (SELECT word, 2 * (CASE WHEN a > 0 THEN a * ln(a / ((a + b) * na / (na + nb))) ELSE 0 END + CASE WHEN b > 0 THEN b * ln(b / ((a + b) * nb / (na + nb))) ELSE 0 END) AS g2
		FROM k ORDER BY g2 DESC) g")
	line "unnest(to_tsvector('$configuration')) GROUP BY, G2 in SQL" "$theirs" "$(perl -e "printf '%.1f x as long', $theirs / $ours")"
done
rate() { line "$1" "$2" "$(perl -e "printf '%.1f M rows/s', 1000 / $2")"; }
echo; echo "a million rows, one process"
rate "count(*), for comparison" "$(time_of 'SELECT count(a) FROM tie')"
rate "mixing_agg" "$(time_of 'SELECT ei_index(mixing_agg(a, b)) FROM tie')"
rate "burst_agg and bursts, 2000 bins" "$(time_of 'SELECT count(*) FROM bursts((SELECT burst_agg(hour, hit, 1) FROM tie))')"
rate "sentiment_agg" "$(time_of 'SELECT net(sentiment_agg(hit)) FROM tie')"
rate "gini_agg" "$(time_of 'SELECT gini_agg(hit) FROM tie')"
rate "co_post_agg" "$(time_of "SELECT octet_length(co_posts_send(co_post_agg(object, actor, at, '60 s'))) FROM share")"
rate "co_post_agg and co_post_pairs, 60 s" "$(time_of "SELECT count(*) FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '60 s') FROM share))")"
rate "the same, every object paired (max_actors 1000000)" "$(time_of "SELECT count(*) FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '60 s', 1000000) FROM share))")"
echo; echo "bytes stored, beside a packed array of the same content (text as it is, 8 bytes a number)"
psql -X -q -At -F ' ' <<'SQL' | while read -r name bytes packed; do printf '%-24s %10d  %10d  %.2f\n' "$name" "$bytes" "$packed" "$(perl -e "print $bytes / $packed")"; done
SELECT 'term_vector', octet_length(term_vector_send(t)), (SELECT sum(octet_length(term) + 16) FROM top_terms(t, 10000000)) FROM (SELECT termvec_agg(body) AS t FROM post) x;
SELECT 'burst_series', octet_length(burst_series_send(s)), (SELECT count(*) * 24 FROM burst_bins(s)) FROM (SELECT burst_agg(hour, hit, 1) AS s FROM tie) x;
SELECT 'mixing', octet_length(mixing_send(m)), (SELECT count(*) * 8 FROM mixing_cells(m)) + (SELECT sum(octet_length(group_name)) FROM ei_by_group(m)) FROM (SELECT mixing_agg(a, b) AS m FROM tie) x;
SELECT 'distribution', octet_length(distribution_send(d)), 16 * 50000 FROM (SELECT distribution_agg(i % 50000) AS d FROM generate_series(1, 100000) i) x;
SELECT 'co_posts', octet_length(co_posts_send(c)), (SELECT sum(16) FROM share) + (SELECT sum(octet_length(object)) FROM (SELECT DISTINCT object FROM share) o) + (SELECT sum(octet_length(actor)) FROM (SELECT DISTINCT actor FROM share) o)
FROM (SELECT co_post_agg(object, actor, at, '60 s') AS c FROM share) x;
SQL
