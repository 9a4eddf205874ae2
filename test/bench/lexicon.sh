#!/bin/bash
# lexicon.sh - speed of the lexicon room: built-in lexicons, size of the user's lexicon, building, beside ~* and tsquery.
# usage: lexicon.sh PG_CONFIG, with PG* set by test/server; BENCH_ROWS posts made by test/demo/generate.pl
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
rows=${BENCH_ROWS:-100000}
perl test/demo/generate.pl "$rows" 1 <test/demo/posts.tsv >"$work/posts.tsv"
psql -X -q -v ON_ERROR_STOP=1 -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench'
export PGDATABASE=bench PGOPTIONS='-c max_parallel_workers_per_gather=0 -c jit=off -c search_path=wacana,public'
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
CREATE TABLE public.post (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy post FROM '$work/posts.tsv' (FORMAT text, HEADER)
-- plain words only, so that every competitor can look for the same
CREATE TABLE public.plain AS SELECT code, term FROM lexicon_entries(builtin('topik')) WHERE term ~ '^[a-z]+( [a-z]+)?\$';
-- two words each, the first ones words of the texts, so that nothing is settled at the root
CREATE TABLE public.big AS SELECT 'k' || n % 40 AS code, w || ' x' || n || 'q' AS term
FROM (SELECT array_agg(DISTINCT w) AS words FROM (SELECT unnest(stems(body)) AS w FROM post LIMIT 20000) s) a,
     generate_series(1, 100000) n, LATERAL (SELECT words[1 + n % cardinality(words)] AS w) x;
CREATE TABLE public.sized AS
SELECT 500 AS terms, lexicon_agg(code, term) AS l FROM (SELECT * FROM big LIMIT 500) b
UNION ALL SELECT 100000, lexicon_agg(code, term) FROM big;
CREATE TABLE public.regexes AS SELECT code, '\y(' || string_agg(term, '|') || ')\y' AS pattern FROM plain GROUP BY code;
CREATE TABLE public.queries AS SELECT code, string_agg('(' || replace(term, ' ', '<->') || ')', '|') AS q FROM plain GROUP BY code;
VACUUM ANALYZE;
SQL
bytes=$(psql -X -q -At -c 'SELECT sum(octet_length(body)) FROM post')
small=$((rows / 1000))    # the regular expressions take seconds for a hundred posts
# median of five runs in milliseconds
median() { for _ in 1 2 3 4 5; do psql -X -q -At -c '\timing on' -c "$1" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'; done | sort -g | sed -n 3p; }
speed() { perl -e 'printf "%-58s %8.0f ms %8.1f MB/s\n", $ARGV[0], $ARGV[1], $ARGV[2] / $ARGV[1] / 1000' "$1" "$2" "$3"; }
echo "$rows posts, $bytes bytes, one process"
for what in "words(body)" "topics(body)" "speech_acts(body)" "entities(body)" "codes(body, builtin('polaritas'))"; do
	speed "$what" "$(median "SELECT sum(cardinality($what)) FROM post")" "$bytes"
done
# the two sizes in turn, so that other work on the machine meets both
once() { psql -X -q -At -c '\timing on' -c "SELECT sum(cardinality(codes(body, (SELECT l FROM sized WHERE terms = $1)))) FROM post" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'; }
for _ in 1 2 3 4 5 6 7; do once 500 >>"$work/few"; once 100000 >>"$work/many"; done
few=$(sort -g "$work/few" | sed -n 4p)
many=$(sort -g "$work/many" | sed -n 4p)
speed "500 terms" "$few" "$bytes"; speed "100,000 terms" "$many" "$bytes"
perl -e 'printf "100,000 terms cost %.2f times 500\n", $ARGV[1] / $ARGV[0]' "$few" "$many"
printf 'building 100,000 terms: %.0f ms\n' "$(median 'SELECT (lexicon_info(lexicon_agg(code, term))).bytes FROM big')"
echo; echo "the same terms of every topic on $small posts"
part=$(psql -X -q -At -c "SELECT sum(octet_length(body)) FROM post WHERE id <= $small")
speed "codes(body, lexicon), all topics" "$(median "SELECT sum(cardinality(codes(body, (SELECT lexicon_agg(code, term) FROM plain)))) FROM post WHERE id <= $small")" "$part"
speed "~* of one alternation a topic" "$(median "SELECT count(*) FROM post, regexes WHERE body ~* pattern AND id <= $small")" "$part"
speed "tsvector @@ tsquery a topic, vector made once a post" "$(median "WITH t AS MATERIALIZED (SELECT q::tsquery AS q FROM queries) SELECT count(*) FROM (SELECT to_tsvector('simple', body) AS v FROM post WHERE id <= $small OFFSET 0) p, t WHERE v @@ q")" "$part"
