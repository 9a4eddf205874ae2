#!/bin/bash
# The GIN index of fingerprints through a crash and on a standby; near_duplicate_group cancelled and its files removed.
# Two clusters of its own, made as an unprivileged user and removed at the end.
# usage: fingerprint.sh PG_CONFIG      on the private server of test/server
bin=$("$1" --bindir)
major=$("$1" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
dir=$(mktemp -d "${TMPDIR:-/tmp}/wacana-tap.XXXXXX") && chmod 755 "$dir"
as=()
if [ "$(id -u)" = 0 ]; then
	owner=${WACANA_RUN_AS:-nobody}
	as=(setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --clear-groups --)
	chown "$owner" "$dir"
fi
run() { "${as[@]}" "$bin/$@"; }
finish() {
	for node in standby primary; do
		[ -f "$dir/$node/postmaster.pid" ] && run pg_ctl -D "$dir/$node" -m immediate stop >/dev/null 2>&1
	done
	rm -rf "$dir"
}
trap finish EXIT
is() { # GOT EXPECTED TITLE
	if [ "$1" = "$2" ]; then echo "ok - $3"; else echo "not ok - $3: got '$1', expected '$2'"; fi
}
on() { # NODE SQL: a node listens on the socket in its own folder
	psql -X -q -A -t -h "$dir/$1.run" -U postgres -d postgres -v ON_ERROR_STOP=1 -c "$2" 2>&1
}
start() { run pg_ctl -D "$dir/$1" -l "$dir/$1.log" -w -t 60 start >/dev/null || { tail -n 20 "$dir/$1.log"; echo "not ok - $1 starts"; exit 1; }; }

mkdir "$dir/primary.run" "$dir/standby.run" && { [ ${#as[@]} = 0 ] || chown "$owner" "$dir"/*.run; }
run initdb -D "$dir/primary" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
{
	echo "listen_addresses = ''"
	echo "unix_socket_directories = '$dir/primary.run'"
	echo "shared_buffers = 32MB"
	echo "wal_level = replica"
	if [ "$major" -ge 18 ]; then
		echo "extension_control_path = '$WACANA_STAGE$("$1" --sharedir):\$system'"
		echo "dynamic_library_path = '$WACANA_STAGE$("$1" --pkglibdir):\$libdir'"
	else
		echo "extension_destdir = '$WACANA_STAGE'"
	fi
} >>"$dir/primary/postgresql.conf"
start primary

posts="INSERT INTO posts SELECT i, wacana.fingerprint('kabar nomor ' || i / 2 || ' dari desa ' || md5((i / 2)::text) || ' tentang sawah dan irigasi ' || md5((i / 2 + 7)::text) || CASE WHEN i % 2 = 1 THEN ' #viral' ELSE '' END)"
lookup="SET enable_seqscan = off; SELECT string_agg(p.id::text, ',' ORDER BY p.id) FROM posts p JOIN posts q ON wacana.near_duplicate(p.fp, q.fp, 0.9) WHERE q.id ="
on primary "CREATE EXTENSION wacana; CREATE TABLE posts (id int PRIMARY KEY, fp wacana.text_fingerprint); CREATE INDEX posts_fp ON posts USING gin (fp)"
on primary "$posts FROM generate_series(0, 1999) i; CHECKPOINT"

# after the checkpoint: some rows in the pending list, some moved to the tree by VACUUM, some changed, some not committed
on primary "$posts FROM generate_series(2000, 3999) i"
on primary "VACUUM posts"
on primary "$posts FROM generate_series(4000, 4199) i"
on primary "UPDATE posts SET fp = wacana.fingerprint('diganti seluruhnya oleh penulis aslinya') WHERE id = 2001"
run pg_ctl -D "$dir/primary" -m immediate stop >/dev/null
start primary
is "$(on primary "$lookup 100")" "100,101" "after a crash: rows from before the checkpoint"
is "$(on primary "$lookup 3000")" "3000,3001" "after a crash: rows that VACUUM moved into the tree"
is "$(on primary "$lookup 4100")" "4100,4101" "after a crash: rows of the pending list"
is "$(on primary "$lookup 2000")" "2000" "after a crash: the row that was changed is no longer found"
count="SELECT count(*) FROM posts p JOIN posts q ON wacana.near_duplicate(p.fp, q.fp, 0.9) WHERE q.id % 100 = 0"
is "$(on primary "SET enable_seqscan = off; $count")" "$(on primary "SET enable_bitmapscan = off; $count")" "after a crash: index and sequential scan agree"

# a standby answers from the index, and follows
run pg_basebackup -h "$dir/primary.run" -U postgres -D "$dir/standby" -R -c fast --no-sync
echo "unix_socket_directories = '$dir/standby.run'" | "${as[@]}" tee -a "$dir/standby/postgresql.conf" >/dev/null
start standby
is "$(on standby 'SELECT pg_is_in_recovery()')" "t" "the standby is one"
is "$(on standby "$lookup 3000")" "3000,3001" "on the standby: a lookup"
on primary "$posts FROM generate_series(5000, 5001) i"
target=$(on primary "SELECT pg_current_wal_lsn()")
for _ in $(seq 100); do
	[ "$(on standby "SELECT pg_last_wal_replay_lsn() >= '$target'")" = t ] && break
	sleep 0.1
done
is "$(on standby "$lookup 5000")" "5000,5001" "on the standby: what came after it started"
groups="SELECT count(DISTINCT l) FROM (SELECT wacana.near_duplicate_group(id, fp) OVER (ORDER BY id) AS l FROM posts) AS g"
is "$(on standby "$groups")" "$(on primary "$groups")" "on the standby: grouping"

# grouping in files can be cancelled, and leaves none behind
big="SELECT count(DISTINCT l) FROM (SELECT wacana.near_duplicate_group(i, wacana.fingerprint(md5(i::text) || ' ' || md5((i / 3)::text) || ' sama saja')) OVER (ORDER BY i) AS l FROM generate_series(1, 400000) i) AS g"
is "$(on primary "SET work_mem = '64kB'; SET statement_timeout = '1500ms'; $big" | grep -o 'statement timeout')" "statement timeout" "grouping is cancelled"
is "$(find "$dir/primary/base/pgsql_tmp" -type f 2>/dev/null | wc -l)" "0" "and leaves no file"
is "$(on primary "SET work_mem = '64kB'; SELECT id FROM (SELECT id, wacana.near_duplicate_group(id, fp) OVER (ORDER BY id) FROM posts) AS g LIMIT 1")" "0" "a LIMIT over grouping in files says nothing more"
is "$(find "$dir/primary/base/pgsql_tmp" -type f 2>/dev/null | wc -l)" "0" "and leaves no file either"
