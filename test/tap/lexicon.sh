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
