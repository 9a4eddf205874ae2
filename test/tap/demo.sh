#!/bin/bash
# demo.sh - the demonstration: on the sample, on the user's own text and CSV files, on files that are none.
# usage: demo.sh PG_CONFIG, with PG* set by test/server
cd "$(dirname "$0")/../.." || exit 1
unset PGTZ    # the database has a time zone of its own
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
value() { psql -X -q -At -d demo -c "$1" 2>&1; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
out=$work/out
# Sections whose heading is not followed by a table with at least one row.
without_rows() {
	awk '/^── / { if (title != "" && !rows) print title; title = $0; rows = 0; body = 0; next }
		/─┼─|^───*$/ { body = 1; next }
		body && NF { rows++ }
		/^[0-9]+ sections in / { if (title != "" && !rows) print title; title = "" }' "$1"
}

# the sample
test/demo/run >"$out" 2>&1; ok $? "the sample runs"
[ "$(value 'SELECT count(*) FROM posts')" = "$(($(wc -l <test/demo/posts.tsv) - 1))" ]; ok $? "every sample post is loaded"
! grep -n ERROR "$out"; ok $? "no section of the sample fails"
empty=$(without_rows "$out"); [ -z "$empty" ]; ok $? "every section of the sample has rows${empty:+ ($empty)}"
shown=$(grep -c '^── ' "$out"); left=$(sed -n '/^Left out:/,$p' "$out" | grep -c '(this build has no ')
[ "$shown" -ge 8 ] && [ $((shown + left)) = "$(ls test/demo/[0-9][0-9]_*.sql | wc -l)" ]; ok $? "every section is shown, or left out for want of a function"
! grep -q $'\e' "$out"; ok $? "no colour without a terminal"
[ "$(grep -c -E "^ {3}(SELECT|CREATE INDEX)" "$out")" -ge "$shown" ]; ok $? "every section prints its query"
grep -q "read as.*times" "$out" && grep -q -E "^ yg +│ yang +│ +[0-9]+ │ █" "$out"; ok $? "a known row: yg is yang, with a bar"

# what is printed for copying works as it stands
for section in test/demo/[0-9][0-9]_*.sql; do
	grep -q -F "$(sed -n 's/^-- Title: *//p' "$section") ─" "$out" || continue
	sed -n '/^--/!q; s/^--   //p' "$section" >"$work/query"
	answer=$(psql -X -q -At -d demo -v ON_ERROR_STOP=1 -v word=jembatan -v search='menurunkan harga' -f "$work/query" 2>&1) && [ -n "$answer" ]
	ok $? "the printed query of $(basename "$section") runs and finds something"
done

# sections come and go by themselves, and a failing one is not hidden
mkdir "$work/demo" && cp test/demo/run test/demo/prepare.sql test/demo/posts.tsv test/demo/15_*.sql "$work/demo/"
printf -- '-- Title: Of the future\n-- Needs: no_such_function\nSELECT no_such_function();\n' >"$work/demo/98_future.sql"
printf -- '-- Title: Broken\n-- Needs:\nSELECT 1 / 0;\n' >"$work/demo/99_broken.sql"
! "$work/demo/run" >"$out" 2>&1; ok $? "a section that fails makes the run fail"
grep -q 'ERROR:  division by zero' "$out"; ok $? "and is seen"
grep -q 'Of the future (this build has no no_such_function)' "$out"; ok $? "a section without its function is named as left out"

# own text: byte order mark, CR LF, blank lines, backslashes, a tab, COPY's end mark, bytes that are no UTF-8
printf '\xef\xbb\xbfHarga beras naik lagi, gmn nih @pasar_kita? 14rb \xf0\x9f\x98\xad #HargaNaik\r\n\r\n\\.\r\nTulisan \\xf0\\x9f\\x98\\x82 dan \\n lolos\tya, warga sdh bayar Rp5.000\r\nrusak\xff\xfe jalannya' >"$work/own.txt"
test/demo/run "$work/own.txt" >"$out" 2>&1; ok $? "a text file runs"
! grep -n ERROR "$out"; ok $? "no section of the text file fails"
[ "$(value 'SELECT string_agg(body, E'"'\n'"' ORDER BY id) FROM posts')" = $'Harga beras naik lagi, gmn nih @pasar_kita? 14rb 😭 #HargaNaik\n\\.\nTulisan \\xf0\\x9f\\x98\\x82 dan \\n lolos\tya, warga sdh bayar Rp5.000\nrusak jalannya' ]
ok $? "every line is a post, byte for byte"
grep -q 'not UTF-8 were left out' "$out"; ok $? "damaged bytes are mentioned"
grep -q -E '^ +1 │ #harganaik' "$out" && grep -q '^ 5,000 ' "$out"; ok $? "its hashtag and its sum are in the tables"
grep -q 'Posts a day (the posts have no at)' "$out"; ok $? "what needs a time is named as left out"

# own CSV: other delimiter, quotes, a post of two lines, times in three shapes
cat >"$work/own.csv" <<'CSV'
No;"Created_At";User;"Full_Text";Likes
1;2024-02-13 08:00:00+07;ani;"Jalan rusak; ""parah"" banget
belum diperbaiki";3
2;Wed Feb 14 10:30:00 +0700 2024;budi;Nyoblos dulu yuk;0
3;kemarin sore;;Air mati lagi, gak ada kabar;1
CSV
test/demo/run "$work/own.csv" >"$out" 2>&1; ok $? "a CSV file runs"
! grep -n ERROR "$out"; ok $? "no section of the CSV file fails"
[ "$(value "SELECT string_agg(concat_ws('|', id, at, author, body), '/' ORDER BY id) FROM posts")" = \
	$'1|2024-02-13 08:00:00+07|ani|Jalan rusak; "parah" banget\nbelum diperbaiki/2|2024-02-14 10:30:00+07|budi|Nyoblos dulu yuk/3|Air mati lagi, gak ada kabar' ]
ok $? "its columns are found by name, quotes and lines are kept"
grep -q 'without a time that PostgreSQL can read: 1 ' "$out"; ok $? "a time that is none is mentioned"
grep -q -E '^ 2024-02-12 +│ +2 │ ' "$out"; ok $? "its weeks are counted"
printf 'isi\tlain\nsatu kata\tx\n' >"$work/own.tsv"
test/demo/run "$work/own.tsv" >"$out" 2>&1 && [ "$(value 'SELECT body FROM posts')" = 'satu kata' ]; ok $? "a TSV file runs"
printf 'Teks, kata dia, itu penting\nbaris dua\n' >"$work/plain"
test/demo/run "$work/plain" >"$out" 2>&1 && [ "$(value 'SELECT count(*) FROM posts')" = 2 ]; ok $? "a first post with commas is no header"
perl test/demo/generate.pl 800 <test/demo/posts.tsv >"$work/grown.tsv"
test/demo/run "$work/grown.tsv" >"$out" 2>&1 && ! grep -n ERROR "$out" && [ "$(value 'SELECT count(reply_to) > 100 FROM posts')" = t ]
ok $? "a file of the sample's form keeps all columns"

# files that can't be shown: a message of its own, exit 1, no talk of the server
: >"$work/empty.txt"; printf ' \n\n' >"$work/blank.txt"; printf 'body,at\n' >"$work/header.csv"
printf 'nama,nilai\nx,1\n' >"$work/nobody.csv"; printf 'body,at\n"halo\n' >"$work/broken.csv"; printf 'a\0b' >"$work/binary.txt"
refuse() { # NAME MESSAGE [FILE ...]
	local name=$1 message=$2 status; shift 2
	test/demo/run "$@" >"$out" 2>&1; status=$?
	[ $status = 1 ] && grep -q "^demo: .*$message" "$out" && ! grep -q -E 'ERROR|line [0-9]+: ' "$out.x" "$out" 2>/dev/null; ok $? "$name is refused: $(head -n 1 "$out" | cut -c1-90 | sed "s|$work/||")"
}
refuse "a missing file" "no such file" "$work/none.txt"
refuse "a folder" "is not a file" "$work"
refuse "an empty file" "is empty" "$work/empty.txt"
refuse "a file of blank lines" "is empty" "$work/blank.txt"
refuse "a header alone" "holds no post" "$work/header.csv"
refuse "a CSV without text" "no column of its header" "$work/nobody.csv"
refuse "a binary file" "not UTF-8 text" "$work/binary.txt"
refuse "two files" "one FILE at most" a b
test/demo/run "$work/broken.csv" >"$out" 2>&1; [ $? = 1 ] && grep -q 'unterminated CSV quoted field' "$out" && grep -q '^demo: .*could not be read as CSV' "$out"
ok $? "a damaged CSV is refused with PostgreSQL's reason"
! WACANA_SERVER_DIR='' test/demo/run >"$out" 2>&1 && grep -q 'make demo' "$out"; ok $? "no server but the private one is touched"

# the shell
answer=$(echo "SELECT 'rows: ' || count(*), stem('pertemuan') FROM posts;" | test/demo/run --shell 2>&1)
[[ $answer == *wacana* && $answer == *"rows: 644"* && $answer == *temu* ]]; ok $? "--shell loads the posts and opens psql"
psql -X -q -d postgres -c 'DROP DATABASE demo'; ok $? "and leaves nothing behind"
