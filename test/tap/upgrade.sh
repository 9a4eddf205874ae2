#!/bin/bash
# upgrade.sh - from every released version, ALTER EXTENSION UPDATE gives byte for byte the catalog of a fresh install; a release that
# changes results refuses while old results are stored.
# usage: upgrade.sh PG_CONFIG, with PG* and WACANA_STAGE set by test/server
# The harness proves itself on versions made here: one that lacks a function, with a right script and with one that forgets a comment.
cd "$(dirname "$0")/../.." || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@" 2>&1; }
work=$(mktemp -d)
folder=$WACANA_STAGE$("$1" --sharedir)/extension
version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" wacana.control)
finish() { rm -rf "$work"; rm -f "$folder"/wacana--0.0.[1-9]*.sql; sql -c 'DROP DATABASE IF EXISTS naik' >/dev/null; }
trap finish EXIT

# catalog COMMAND... makes a database, runs the SQL commands in it and prints what the catalog says of the extension
catalog() {
	local arguments=() command
	for command in "$@"; do arguments+=(-c "$command"); done
	sql -c 'DROP DATABASE IF EXISTS naik' -c 'CREATE DATABASE naik' >/dev/null
	sql -d naik "${arguments[@]}" && sql -d naik -f test/upgrade/catalog.sql
}
catalog "CREATE EXTENSION wacana" >"$work/fresh"
[ "$(wc -l <"$work/fresh")" -gt 500 ]; ok $? "the catalog of a fresh install is read"
updated() { catalog "CREATE EXTENSION wacana VERSION '$1'" "ALTER EXTENSION wacana UPDATE" >"$work/updated"; cmp -s "$work/fresh" "$work/updated"; }
for released in src/sql/released/wacana--*.sql; do
	[ -e "$released" ] || continue
	old=$(basename "$released" .sql); old=${old#wacana--}
	updated "$old"; status=$?; ok $status "update from $old equals a fresh install"
	[ $status = 0 ] || diff "$work/fresh" "$work/updated" | head -n 20
done

# versions made here: without wacana_version(), and with another comment on urls()
without() { perl -0pe 's/^(CREATE|COMMENT ON) FUNCTION wacana_version\(.*?;\n//smg; s/COMMENT ON FUNCTION urls\(text\) IS .*?;\n/COMMENT ON FUNCTION urls(text) IS \x27addresses\x27;\n/s'; }
without <"build/wacana--$version.sql" >"$folder/wacana--0.0.1.sql"
cp "$folder/wacana--0.0.1.sql" "$folder/wacana--0.0.2.sql"
{ perl -0ne 'print $& while /^(CREATE|COMMENT ON) FUNCTION wacana_version\(.*?;\n/smg; print $& if /COMMENT ON FUNCTION urls\(text\) IS .*?;\n/s' "build/wacana--$version.sql"; } >"$folder/wacana--0.0.1--$version.sql"
grep -v 'COMMENT ON FUNCTION urls' "$folder/wacana--0.0.1--$version.sql" >"$folder/wacana--0.0.2--$version.sql"
[ "$(catalog "CREATE EXTENSION wacana VERSION '0.0.1'" | grep -c 'function wacana.wacana_version()')" = 0 ]; ok $? "an old version made here lacks a function"
updated 0.0.1; status=$?; ok $status "its update equals a fresh install"; [ $status = 0 ] || diff "$work/fresh" "$work/updated" | head -n 20
! updated 0.0.2; ok $? "a script that forgets a comment is found out"

# a release that changes results: what holds old ones is listed, and the update refused
stale="s/@functions@/{wacana.stem(text),wacana.hashtags(text),wacana.fingerprint(text)}/; s/@configs@/{indonesia_stem}/; s/@types@/{text_fingerprint}/"
cp "$folder/wacana--0.0.1.sql" "$folder/wacana--0.0.3.sql"
{ sed "$stale" src/sql/upgrade/refuse_stale.in; cat "$folder/wacana--0.0.1--$version.sql"; } >"$folder/wacana--0.0.3--$version.sql"
sql -c 'DROP DATABASE IF EXISTS naik' -c 'CREATE DATABASE naik' >/dev/null
sql -d naik >/dev/null <<'SQL'
CREATE EXTENSION wacana VERSION '0.0.3';
CREATE TABLE bersih (body text, c text[] GENERATED ALWAYS AS (wacana.urls(body)) STORED);
CREATE INDEX bersih_urls ON bersih USING gin (wacana.urls(body));
CREATE VIEW akar AS SELECT body, wacana.stem(body) AS akar FROM bersih;
CREATE TABLE daftar (body text CHECK (wacana.urls(body) IS NOT NULL));
SQL
answer=$(sql -d naik -c 'BEGIN' -c 'ALTER EXTENSION wacana UPDATE' -c 'ROLLBACK'); ok $? "an update goes on when nothing holds old results $answer"
sql -d naik >/dev/null <<'SQL'
CREATE TABLE post (id int, body text, tags text[] GENERATED ALWAYS AS (wacana.hashtags(body)) STORED, fp wacana.text_fingerprint);
CREATE INDEX post_stem ON post (wacana.stem(body));
CREATE INDEX post_partial ON post (id) WHERE wacana.stem(body) = 'temu';
CREATE INDEX post_search ON post USING gin (to_tsvector('wacana.indonesia', body));
CREATE INDEX post_fine ON post (id);
CREATE FUNCTION akar_kata(body text) RETURNS text LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT wacana.stem(body); END;
CREATE INDEX post_through_function ON post (akar_kata(body));
CREATE MATERIALIZED VIEW ringkas AS SELECT akar, count(*) FROM akar GROUP BY akar;
SQL
answer=$(psql -X -d naik -v VERBOSITY=verbose -c 'ALTER EXTENSION wacana UPDATE' 2>&1)
[[ $answer == *55000*HINT:* ]]; ok $? "an update that changes results is refused with a hint"
for place in 'index public.post_stem:' 'index public.post_partial:' 'index public.post_search:' 'index public.post_through_function:' \
	'generated column public.post.tags:' 'column public.post.fp of type text_fingerprint:' 'materialized view public.ringkas:'; do
	[[ $answer == *"$place"* ]]; ok $? "it lists $place"
done
[[ $answer == *"7 objects"* && $answer != *bersih* && $answer != *post_fine* && $answer != *daftar* ]]; ok $? "and nothing else"
[[ $answer == *"7 objects"* ]] || echo "$answer"
[ "$(sql -d naik -c "SELECT extversion FROM pg_extension WHERE extname = 'wacana'")" = 0.0.3 ]; ok $? "the old version stays"
answer=$(sql -d naik -c "SET wacana.stale_results = 'accept'" -c 'ALTER EXTENSION wacana UPDATE'); status=$?
[[ $status = 0 && $answer == *WARNING* ]]; ok $? "after the user agrees it goes on, with a warning"
[ "$(sql -d naik -c "SELECT extversion FROM pg_extension WHERE extname = 'wacana'")" = "$version" ]; ok $? "to the new version"
