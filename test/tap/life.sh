#!/bin/bash
# life.sh - roles, encodings, dump and restore, cancelling: what a single session of SQL can't show.
# usage: life.sh PG_CONFIG, with PG* set by test/server
cd "$(dirname "$0")/../.." || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@" 2>&1; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# a plain owner of a database may install it, and a third role use it
sql -c 'CREATE ROLE pemilik LOGIN' -c 'CREATE ROLE pembaca LOGIN' -c 'CREATE DATABASE milik OWNER pemilik' >/dev/null
sql -d milik -U pemilik -c 'CREATE EXTENSION wacana' >/dev/null; ok $? "a database owner creates the extension"
[ "$(sql -d milik -U pembaca -c "SELECT wacana.stem('pertemuan')")" = temu ]; ok $? "another role uses it"
[ "$(sql -d milik -U pembaca -c "SELECT to_tsvector('wacana.indonesia', 'pertemuan')")" = "'temu':1" ]; ok $? "another role searches with it"

# generated columns and expression indexes survive dump and restore
sql -d milik -U pemilik >/dev/null <<'SQL'
CREATE TABLE post (id int PRIMARY KEY, body text, tsv tsvector GENERATED ALWAYS AS (to_tsvector('wacana.indonesia', body)) STORED,
                   tags text[] GENERATED ALWAYS AS (wacana.hashtags(body)) STORED);
INSERT INTO post SELECT i, 'Warga menolak tambang #Tolak' || i % 7 FROM generate_series(1, 500) i;
CREATE INDEX post_tsv ON post USING gin (tsv);
CREATE INDEX post_tags ON post USING gin (wacana.hashtags(body));
SQL
before=$(sql -d milik -c "SELECT count(*), sum(hashtext(tsv::text || tags::text)) FROM post")
pg_dump -Fc milik >"$work/dump" 2>"$work/err"; ok $? "pg_dump"
sql -c 'CREATE DATABASE salinan' >/dev/null
pg_restore -d salinan "$work/dump" 2>>"$work/err"; ok $? "pg_restore"; cat "$work/err"
after=$(sql -d salinan -c "SELECT count(*), sum(hashtext(tsv::text || tags::text)) FROM post")
[ -n "$before" ] && [ "$before" = "$after" ]; ok $? "generated columns are the same after dump and restore"
sql -d salinan -c "SET enable_seqscan = off" -c "EXPLAIN SELECT * FROM post WHERE wacana.hashtags(body) @> '{#tolak3}'" | grep -q post_tags
ok $? "the expression index serves after dump and restore"

# other encodings are refused with a hint
sql -c "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0" >/dev/null
answer=$(psql -X -d latin -v VERBOSITY=verbose -c 'CREATE EXTENSION wacana' -c "SELECT wacana.words('kata')" 2>&1)
[[ $answer == *0A000* && $answer == *HINT* ]]; ok $? "a LATIN1 database gets 0A000 and a hint"

# a long text can be cancelled, and in the midst of a single call: the sequence beside it counts only when the call ended
sql -d milik -c 'CREATE SEQUENCE ended' >/dev/null
answer=$(psql -X -d milik -v VERBOSITY=verbose -c "SET statement_timeout = '20ms'" \
	-c "SELECT wacana.coverage(repeat('Warga menolak tambang, gatau kenapa. ', 500000 + n)), nextval('ended') FROM generate_series(1, 1) n" 2>&1)
[[ $answer == *57014* ]] && [ "$(sql -d milik -c 'SELECT is_called FROM ended')" = f ]; ok $? "a call is cancelled in its midst"
answer=$(psql -X -d milik -v VERBOSITY=verbose -c "SET statement_timeout = '60ms'" \
	-c "SELECT count(*) FROM generate_series(1, 200), wacana.tokens(repeat('Warga menolak tambang, gatau kenapa. ', 200000))" 2>&1)
[[ $answer == *57014* ]]; ok $? "a long text is cancelled"
[ "$(sql -d milik -c "SELECT wacana.stem('pertemuan')")" = temu ]; ok $? "and the next query works"

# no function reads a GUC: results are the same under odd settings
a=$(sql -d milik -c "SELECT array_agg(t::text) FROM wacana.tokens('İstanbul menolak! #Tolak 😂 Rp1,5 juta') t")
b=$(PGOPTIONS="-c search_path=pg_temp -c lc_messages=C -c datestyle=German -c default_text_search_config=pg_catalog.simple -c extra_float_digits=0" \
	sql -d milik -c "SELECT array_agg(t::text) FROM wacana.tokens('İstanbul menolak! #Tolak 😂 Rp1,5 juta') t")
[ "$a" = "$b" ]; ok $? "settings change no result"
sql -c 'DROP DATABASE milik' -c 'DROP DATABASE salinan' -c 'DROP DATABASE latin' -c 'DROP ROLE pemilik' -c 'DROP ROLE pembaca' >/dev/null
