#!/bin/bash
# Near-duplicates beside pg_trgm and datasketch, in one run on the same rows: fingerprints, grouping, lookups, index size.
# usage: neardup.sh PG_CONFIG, with PG* set by test/server; from outside: make bench BENCH=neardup TOOLS=folder
#   TOOLS=folder with neardup_corpus.py and neardup_score.py, which make and score a corpus with planted groups
#   BIG=n   rows of the large corpus (1000000); 0 leaves it out
#   PEERS=0 leaves datasketch and pg_trgm out
#   POSTS=file  real posts, one a line: how many repeat another, and how far members are from their leaders
# pg_trgm comes with postgresql-contrib; datasketch is installed into a throwaway environment where PyPI can be reached.
set -u
tools=${TOOLS:-}
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -r "$tools/neardup_corpus.py" ] || [ ! -r "$tools/neardup_score.py" ]; then
	echo "neardup: skipped; neardup_corpus.py and neardup_score.py are not in the folder TOOLS=\"$tools\"."; exit 0
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/neardup.XXXXXX"); chmod 755 "$work"; trap 'rm -rf "$work"' EXIT
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
row() { printf '%-62s %s\n' "$1" "$2"; }
# seconds STATEMENTS...: the last statement's time, the ones before it are settings
seconds() {
	local before=("${@:1:$#-1}")
	{ echo "SET search_path = public, wacana; SET max_parallel_workers_per_gather = 0; ${before[*]}"; echo '\timing on'; echo "${*: -1}"; } |
		sql | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | tail -n 1 | awk '{printf "%.3f\n", $1 / 1000}'
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
median3() { for _ in 1 2 3; do seconds "$@"; done | median; }
score() { python3 "$tools/neardup_score.py" "$1" "$2" | sed -n 's/^pairs.*  F1 \([0-9.]*\)   without.*/pair F1 \1/p; s/^B-cubed.*  F1 \([0-9.]*\) .*/B-cubed F1 \1/p' | paste -sd ' '; }

load() { # TABLE FILE
	sql -c "CREATE TABLE $1_text (id int, grp int, kind text, body text)" -c "\\copy $1_text FROM '$2'" \
		-c "CREATE TABLE $1 AS SELECT id, grp, wacana.fingerprint(body) AS fp FROM $1_text" \
		-c "CREATE INDEX ON $1 (grp)" -c "CREATE INDEX ON $1 (id)" -c "VACUUM ANALYZE $1_text, $1"
}
groups() { # TABLE FILE WORK_MEM: grouping from text and from stored fingerprints, and its score
	local from_text from_fp
	from_text=$(median3 "SET work_mem = '$3';" "SELECT count(DISTINCT l) FROM (SELECT near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY id) AS l FROM $1_text) g;")
	from_fp=$(median3 "SET work_mem = '$3';" "SELECT count(DISTINCT l) FROM (SELECT near_duplicate_group(id, fp) OVER (ORDER BY id) AS l FROM $1) g;")
	sql -c "SET work_mem = '$3'" -c "\\copy (SELECT id, wacana.near_duplicate_group(id, fp) OVER (ORDER BY id) FROM $1) TO '$work/groups'"
	row "group $1, work_mem $3, from text" "$from_text s   $(score "$2" "$work/groups")"
	row "group $1, work_mem $3, from fingerprints" "$from_fp s"
}
# lookups TABLE CONDITION QUERIES [SETTING]: p50, p99, recall, precision of an index search for posts with a partner; in the
# condition p is the table and q the post looked for.  Each query is run in plpgsql, after one round to warm up.
lookups() {
	sql <<S
SET search_path = public, wacana; SET enable_seqscan = off; SET jit = off; ${4:-}
CREATE TEMP TABLE wanted AS SELECT * FROM $1 WHERE grp IN (SELECT grp FROM $1 GROUP BY grp HAVING count(*) > 1) ORDER BY id LIMIT $3;
CREATE TEMP TABLE result (ms float8, hits float8, right_ones float8, partners float8);
DO \$\$
DECLARE q record; found int[]; start timestamptz; took interval;
BEGIN
	FOR pass IN 1..2 LOOP
		TRUNCATE result;
		FOR q IN SELECT w.*, (SELECT count(*) - 1 FROM $1 p WHERE p.grp = w.grp) AS partners FROM wanted w ORDER BY id LOOP
			start := clock_timestamp();
			SELECT array_agg(p.id) INTO found FROM $1 p WHERE $2;
			took := clock_timestamp() - start;
			INSERT INTO result SELECT extract(epoch FROM took) * 1000, cardinality(found) - 1,
				(SELECT count(*) - 1 FROM $1 p WHERE p.id = ANY (found) AND p.grp = q.grp), q.partners;
		END LOOP;
	END LOOP;
END \$\$;
SELECT format('p50 %s ms  p99 %s ms  finds a partner %s  recall %s  precision %s', round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::numeric, 3),
	round(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms)::numeric, 2), round(avg((right_ones > 0)::int), 3),
	round(avg(right_ones / partners)::numeric, 3), round((sum(right_ones) / nullif(sum(hits), 0))::numeric, 4)) FROM result;
S
}
# private_memory STATEMENTS: the most private memory of a fresh backend, sampled; the server's shared buffers are not counted
private_memory() {
	local client pid kb most=0
	PGAPPNAME=measured sql -c "SET max_parallel_workers_per_gather = 0; $1" >/dev/null &
	client=$!
	while kill -0 $client 2>/dev/null; do
		[ -n "${pid:-}" ] || pid=$(sql -c "SELECT pid FROM pg_stat_activity WHERE application_name = 'measured'")
		kb=$(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/${pid:-0}/status" 2>/dev/null)
		[ "${kb:-0}" -gt $most ] && most=$kb
		sleep 0.05
	done
	awk -v kb=$most 'BEGIN {printf "%.0f MB", kb / 1024}'
}
# how many posts of real_text repeat another, how much they resemble their leaders, and the largest groups with that resemblance
real_posts() {
	sql <<S | paste -sd '|' | while IFS='|' read -r all largest; do row "group $(basename "$POSTS")" "$all"; row "    its largest groups (mean resemblance)" "$largest"; done
CREATE TEMP TABLE g AS SELECT *, wacana.near_duplicate_group(id, fp) OVER (ORDER BY id) AS leader FROM (SELECT id, wacana.fingerprint(body) AS fp FROM real_text) AS t WHERE fp IS NOT NULL;
CREATE TEMP TABLE r AS SELECT m.leader, wacana.resemblance(m.fp, l.fp) AS r FROM g m JOIN g l ON l.id = m.leader WHERE m.id <> m.leader;
SELECT format('%s posts, %s %% repeat another, mean resemblance to the leader %s, below 0.1: %s, below 0.3: %s', (SELECT count(*) FROM g),
	round(100.0 * count(*) / (SELECT count(*) FROM g), 1), round(avg(r)::numeric, 2), count(*) FILTER (WHERE r < 0.1), count(*) FILTER (WHERE r < 0.3)) FROM r;
SELECT string_agg(format('%s (%s)', n, m), ', ' ORDER BY n DESC) FROM (SELECT count(*) + 1 AS n, round(avg(r)::numeric, 2) AS m FROM r GROUP BY leader ORDER BY 1 DESC, leader LIMIT 8) AS t;
S
}
index() { # TABLE INDEX SQL: build time and size a row
	local time=$(seconds "SET maintenance_work_mem = '256MB';" "$3;")
	row "index $2" "$(sql -c "SELECT round(pg_relation_size('$2')::numeric / count(*), 0) FROM $1") B/row, built in $time s"
}

sql -c "CREATE EXTENSION IF NOT EXISTS wacana"
echo "load of the machine before: $(cut -d ' ' -f 1-3 /proc/loadavg); $(nproc) cores; one backend, no parallel workers; medians of 3 runs"
python3 "$tools/neardup_corpus.py" 100000 "$work/c100k.tsv" --seed 1 2>/dev/null
load posts_100k "$work/c100k.tsv"
bytes=$(sql -c "SELECT sum(octet_length(body)) FROM posts_100k_text")
time=$(median3 "" "SELECT count(fingerprint(body)) FROM posts_100k_text;")
row "fingerprint(), $bytes bytes of text" "$(awk -v b="$bytes" -v t="$time" 'BEGIN {printf "%.0f MB/s", b / t / 1e6}')   $(sql -c "SELECT round(avg(pg_column_size(fp)), 0) FROM posts_100k") B stored a text"
groups posts_100k "$work/c100k.tsv" 64MB
groups posts_100k "$work/c100k.tsv" 4MB
index posts_100k fp_100k "CREATE INDEX fp_100k ON posts_100k USING gin (fp)"
row "lookup 100k, near_duplicate 0.5" "$(lookups posts_100k 'near_duplicate(p.fp, q.fp, 0.5)' 1000)"
row "lookup 100k, near_duplicate 0.4" "$(lookups posts_100k 'near_duplicate(p.fp, q.fp, 0.4)' 1000)"
row "lookup 100k, contained_in(indexed, text) 0.8" "$(lookups posts_100k 'contained_in(p.fp, q.fp, 0.8)' 300)"
row "lookup 100k, contained_in(text, indexed) 0.8" "$(lookups posts_100k 'contained_in(q.fp, p.fp, 0.8)' 300)"

if [ "${PEERS:-1}" != 0 ]; then
	sql -c "CREATE TABLE words_100k AS SELECT id, grp, replace(coalesce(wacana.fingerprint_words(body), ''), '!', '') AS words FROM posts_100k_text" -c "CREATE INDEX ON words_100k (grp)" -c "CREATE INDEX ON words_100k (id)" -c "VACUUM ANALYZE words_100k"
	if sql -c "CREATE EXTENSION IF NOT EXISTS pg_trgm" 2>/dev/null; then
		index words_100k trgm_100k "CREATE INDEX trgm_100k ON words_100k USING gin (words gin_trgm_ops)"
		row "lookup 100k, pg_trgm % 0.6, same normalised text" "$(lookups words_100k 'p.words % q.words' 100 'SET pg_trgm.similarity_threshold = 0.6;')"
	else
		row "pg_trgm" "missing (postgresql-contrib)"
	fi
	sql -c "\\copy (SELECT words FROM words_100k ORDER BY id) TO '$work/words'"
	if python3 -m venv "$work/venv" >/dev/null 2>&1 && timeout 180 "$work/venv/bin/pip" install -q datasketch >/dev/null 2>&1; then
		for kind in char word; do
			time=$("$work/venv/bin/python" "$here/neardup_datasketch.py" "$work/c100k.tsv" "$work/groups" $kind "$work/words")
			row "group 100k, datasketch, $([ $kind = char ] && echo "char 5-grams, 0.7" || echo "the same word 2-grams, 0.5")" "$time s   $(score "$work/c100k.tsv" "$work/groups")"
		done
	else
		row "datasketch" "missing (PyPI can't be reached)"
	fi
fi

if [ -n "${POSTS:-}" ]; then
	sql -c "CREATE TABLE real_text (id serial, body text)" -c "\\copy real_text (body) FROM '$POSTS' (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')"
	real_posts
fi

big=${BIG:-1000000}
if [ "$big" != 0 ]; then
	python3 "$tools/neardup_corpus.py" "$big" "$work/big.tsv" --seed 1 2>/dev/null
	load posts_big "$work/big.tsv"
	groups posts_big "$work/big.tsv" 128MB
	row "group posts_big, work_mem 128MB, private memory" "$(private_memory "SET work_mem = '128MB'; SELECT count(DISTINCT l) FROM (SELECT wacana.near_duplicate_group(id, fp) OVER (ORDER BY id) AS l FROM posts_big) g")"
	row "group posts_big, work_mem 128MB, rows in no order" "$(median3 "SET work_mem = '128MB';" "SELECT count(DISTINCT l) FROM (SELECT near_duplicate_group(id, fp) OVER () AS l FROM posts_big) g;") s"
	index posts_big fp_big "CREATE INDEX fp_big ON posts_big USING gin (fp)"
	row "lookup big, near_duplicate 0.5" "$(lookups posts_big 'near_duplicate(p.fp, q.fp, 0.5)' 1000)"
	row "lookup big, contained_in(text, indexed) 0.8" "$(lookups posts_big 'contained_in(q.fp, p.fp, 0.8)' 300)"
fi
echo "load of the machine after: $(cut -d ' ' -f 1-3 /proc/loadavg)"
