#!/bin/bash
# lexicon.sh - lexicons through pg_dump: text form, generated column, expression index, materialised view.
# Prints "ok - name" or "not ok - name".
set -u
result() { if [ "$2" = "$3" ]; then echo "ok - $1"; else echo "not ok - $1"; echo "# got: $2"; echo "# expected: $3"; fi; }
createdb lexicon_a && createdb lexicon_b || exit 1
trap 'dropdb --if-exists lexicon_a; dropdb --if-exists lexicon_b' EXIT
psql -X -q -v ON_ERROR_STOP=1 -d lexicon_a <<'SQL'
CREATE EXTENSION wacana;
CREATE TABLE terms (code text, term text, weight float8);
INSERT INTO terms SELECT 'k' || n % 5, 'kata' || n || ' "Wujud ' || n || '"', n / 3.0 FROM generate_series(1, 2000) n;
CREATE TABLE lexicons (name text, l wacana.lexicon);
INSERT INTO lexicons SELECT 'mine', wacana.lexicon_agg(code, term, weight) FROM terms;
INSERT INTO lexicons VALUES ('builtin', wacana.builtin('topik')), ('empty', ''), ('signs', e'a\t\\N :) "x\\ty\t0.1\tplain');
CREATE TABLE posts (body text, tags text[] GENERATED ALWAYS AS (wacana.topics(body)) STORED);
INSERT INTO posts SELECT 'harga beras naik nomor ' || n FROM generate_series(1, 100) n;
CREATE INDEX posts_topics ON posts USING gin (wacana.topics(body));
CREATE MATERIALIZED VIEW tagged AS SELECT body, wacana.codes(body, l) AS codes, i.content FROM posts, lexicons, wacana.lexicon_info(l) i WHERE name = 'mine';
SQL
pg_dump -d lexicon_a | psql -X -q -v ON_ERROR_STOP=1 -d lexicon_b >/dev/null || echo "not ok - restoring"
query() { psql -X -At -d "$1" -c "$2"; }
sum="SELECT md5(string_agg(name || l::text, '' ORDER BY name)) FROM lexicons"
result "lexicons survive a dump" "$(query lexicon_b "$sum")" "$(query lexicon_a "$sum")"
info="SELECT string_agg((wacana.lexicon_info(l)).content, ' ' ORDER BY name) FROM lexicons"
result "their hashes too" "$(query lexicon_b "$info")" "$(query lexicon_a "$info")"
result "the index is used" "$(query lexicon_b "SET enable_seqscan = off; SELECT count(*) FROM posts WHERE wacana.topics(body) @> '{harga_pokok}'" | tail -n 1)" 100
result "the generated column is filled" "$(query lexicon_b "SELECT count(*) FROM posts WHERE tags @> '{harga_pokok}'")" 100
result "the materialised view is filled" "$(query lexicon_b "SELECT count(DISTINCT content) FROM tagged")" 1
# 10 MB of terms: built, read out, sent as text and as bytes, matched; refused where a limit ends
psql -X -q -v ON_ERROR_STOP=1 -d lexicon_a <<'SQL'
CREATE TABLE many AS SELECT 'kode' || n % 50 AS code, 'warga' || n || ' desa' || n % 1000 || ' nomor' || n * 7 AS term FROM generate_series(1, 300000) n;
CREATE TABLE large (name text, l wacana.lexicon);
INSERT INTO large SELECT 'made', wacana.lexicon_agg(code, term) FROM many;
INSERT INTO large SELECT 'by text', l::text::wacana.lexicon FROM large WHERE name = 'made';
SQL
file=$(query lexicon_a "SELECT current_setting('data_directory') || '/large_lexicon.copy'")
query lexicon_a "COPY (SELECT 'by bytes', l FROM large WHERE name = 'made') TO '$file' (FORMAT binary); COPY large FROM '$file' (FORMAT binary)" >/dev/null
result "a lexicon of 10 MB of text" "$(query lexicon_a "SELECT length(l::text) > 10000000 AND (wacana.lexicon_info(l)).terms = 300000 FROM large WHERE name = 'made'")" t
result "it comes back as text and as bytes" "$(query lexicon_a "SELECT count(*), count(DISTINCT l::text) FROM large WHERE l OPERATOR(wacana.=) (SELECT l FROM large WHERE name = 'made')")" "3|1"
result "its entries are those given" "$(query lexicon_a "SELECT count(*) FROM large, wacana.lexicon_entries(l) e JOIN many m USING (code, term) WHERE name = 'by bytes'")" 300000
result "each of them matches" "$(query lexicon_a "SELECT count(*) FROM (SELECT code, term FROM many WHERE term LIKE '%77 %') m, large WHERE name = 'by text' AND wacana.codes('kabar ' || m.term || ' hari ini', l) = ARRAY[m.code]")" "$(query lexicon_a "SELECT count(*) FROM many WHERE term LIKE '%77 %'")"
result "two halves make the whole" "$(query lexicon_a "SELECT wacana.lexicon_agg(code, term) FILTER (WHERE term < 'warga2') OPERATOR(wacana.||) wacana.lexicon_agg(code, term) FILTER (WHERE term >= 'warga2') OPERATOR(wacana.=) (SELECT l FROM large WHERE name = 'made') FROM many")" t
refused() { psql -X -At -v VERBOSITY=verbose -d lexicon_a -c "$1" 2>&1 | sed -n 's/^ERROR: *\([^:]*\): \(.*\)$/\1 \2/p; s/^DETAIL: *//p' | paste -sd ' '; }
result "too many entries" "$(refused "SELECT wacana.lexicon_info(wacana.lexicon_agg('a', 'x' || n)) FROM generate_series(1, 1048577) n")" "54000 lexicon is too large A lexicon has at most 1048576 entries."
result "too many codes" "$(refused "SELECT wacana.lexicon_info(wacana.lexicon_agg('k' || n, 'x')) FROM generate_series(1, 65536) n")" "54000 lexicon is too large A lexicon has at most 65535 codes."
