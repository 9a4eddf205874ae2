#!/bin/bash
# Whatever is given to them, long statements stop soon after they are cancelled, and hostile texts take time in proportion
# to their length.  Nothing here waits for a certain time: a statement is cancelled after half a second, and what can't be
# stopped, or is quadratic, takes minutes, which the limit of a minute tells apart on any machine.
# usage: cancel.sh PG_CONFIG      on the private server of test/server
set -u
psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS cancel' -c 'CREATE DATABASE cancel' 2>/dev/null
export PGDATABASE=cancel PGOPTIONS='-c search_path=public,wacana -c client_min_messages=error'
psql -X -q <<'SQL'
CREATE EXTENSION wacana;
-- texts of a few megabytes that a reader may look at again and again
CREATE TABLE hostile AS SELECT * FROM (VALUES
	('hyphens within words', repeat('a-', 1500000)), ('stops within words', repeat('Rp1.', 700000)), ('one word', repeat('keberbagaian', 250000)),
	('combining marks', 'e' || repeat(E'\u0301\u0327\u0323\u0308', 100000)), ('entities', '&' || repeat('amp;', 700000)), ('escapes', repeat('\x41', 700000)),
	('backslashes', repeat('\', 3000000)), ('signs of mentions', repeat('@', 3000000)), ('mentions in mentions', repeat('@a', 1500000)),
	('schemes', repeat('http://', 400000)), ('hosts', 'http://' || repeat('a.', 1500000)), ('addresses', repeat('a@b.', 700000)), ('digits', repeat('1', 3000000)),
	('numbers', repeat('1.', 1500000)), ('emoji with joiners', repeat(E'\U0001F468\u200D', 300000)), ('laughter', repeat('wk', 1500000)),
	('doubled words', repeat('anak-anak-', 300000)), ('censored', repeat('b*g', 1000000)), ('quotes', repeat('"', 3000000)),
	('words of no language', (SELECT string_agg(translate(md5(i::text), '0123456789', 'aiueomnrst'), ' ') FROM generate_series(1, 60000) i))) AS t (name, body);
CREATE TABLE long AS SELECT repeat('warga desa menolak kenaikan harga beras dan bbm yg mahal bgt, kata @pejabat #tolak https://t.co/abc 12.500 ', 500000) AS body;
CREATE TABLE post AS SELECT i, 'kabar ' || md5(i::text) || ' harga beras ' || i % 1000 || ' warga desa ' || md5((i / 3)::text) AS body, i % 3 AS label,
	'akun' || i % 20000 AS account, timestamptz '2031-01-01' + i * interval '1 s' AS at FROM generate_series(1, 200000) i;
SQL
# cancelled, refused as too large, or done before, within a minute
try() { # TITLE SQL
	local state
	state=$(timeout 60 psql -X -q -A -t -v VERBOSITY=sqlstate -c "SET statement_timeout = '500ms'" -c "$2" 2>&1 >/dev/null); local status=$?
	[ "$status" = 124 ] && { echo "not ok - $1: still runs after a minute"; return; }
	case "$state" in
	"" | "ERROR:  57014" | "ERROR:  54000") echo "ok - $1" ;;
	*) echo "not ok - $1: $state" ;;
	esac
}
for call in "length(fingerprint(body)::text)" "annotate(body)" "length(to_tsvector('wacana.indonesia', body))" "length(termvec(body, 3)::text)"; do
	# one statement a text, so that each has its own half second
	while read -r name; do try "$call of $name" "SELECT $call FROM hostile WHERE name = '$name'"; done <<<"$(psql -X -A -t -c 'SELECT name FROM hostile')" |
		grep -v '^ok' || echo "ok - hostile texts: $call"
done
for call in "length(fingerprint(body)::text)" "length(to_tsvector('wacana.indonesia', body))" "length(normalized(body))" "cardinality(ngrams(body, 3))" "sentiment(body)"; do
	try "50 MB: $call" "SELECT $call FROM long"
done
try "train" "SELECT length(train('l' || label, body)::text) FROM post"
try "adapt" "SELECT length(adapt(builtin_model('sentimen'), (ARRAY['positif', 'netral', 'negatif'])[label + 1], body)::text) FROM post"
try "near_duplicate_group" "SELECT count(DISTINCT g) FROM (SELECT near_duplicate_group(i, fingerprint('harga beras ' || i % 50 || ' naik lagi ' || i)) OVER (ORDER BY i) AS g FROM post) AS s"
try "bursts" "SELECT count(*) FROM bursts((SELECT burst_agg(at, i % 7, 10) FROM post), 1.01, 1, 5)"
try "co_post_agg and its pairs" "SELECT count(*) FROM co_post_pairs((SELECT co_post_agg('o' || i % 50, account, at, '3 days', 1000000) FROM post))"
try "lexicon_agg of 200,000 terms" "SELECT lexicon_info(lexicon_agg('kode' || i % 100, md5(i::text) || ' ~3 kata' || i)) FROM post"
try "keyness" "WITH v AS MATERIALIZED (SELECT termvec_agg(body) AS v FROM post) SELECT count(*) FROM v, keyness(v, v)"
psql -X -q -d postgres -c 'DROP DATABASE cancel'
