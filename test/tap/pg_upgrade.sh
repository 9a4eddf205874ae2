#!/bin/bash
# pg_upgrade.sh - pg_upgrade from the oldest version of PostgreSQL at hand: stored values, generated columns and indexes stay as they are.
# usage: pg_upgrade.sh PG_CONFIG, with WACANA_STAGE set by test/server
cd "$(dirname "$0")/../.." || exit 1
. test/tap/clusters

old_config=
for v in 15 16 17; do
	[ "$v" -lt "$major" ] && [ -x "/usr/lib/postgresql/$v/bin/initdb" ] && [ -e "/usr/include/postgresql/$v/server/postgres.h" ] && { old_config=/usr/lib/postgresql/$v/bin/pg_config; break; }
done
if [ -z "$old_config" ]; then
	echo "ok - # skip pg_upgrade to $major: no older PostgreSQL with its development files at hand (make test PG=17 has one in its Debian)"
	exit 0
fi
# the extension for the old server, without bitcode: its compiler may not be here
unset MAKEFLAGS MFLAGS MAKELEVEL
make SKIP_DEPS=1 with_llvm=no PG_CONFIG="$old_config" DESTDIR="$dir/old_stage" install >"$dir/build.log" 2>&1 || tail -n 20 "$dir/build.log"
chmod -R go+rX "$dir/old_stage"
old_bin=$("$old_config" --bindir)

new_bin=$bin
bin=$old_bin
nodes+=(old); own_folder old
run initdb -D "$dir/old" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
{ settings old; find_extension "$dir/old_stage" "$old_config"; } | append old
start old
on old "CREATE EXTENSION wacana" "$life_schema" "$life_rows"
before=$(on old "$life_sum"); found=$(on old "$life_lookup")
[[ $before == *" 300 "* ]]; ok $? "a database of PostgreSQL $(on old 'SHOW server_version_num') is filled"
# Debian's 17.12 marks every column of every table with an option that its 18.6 refuses: not ours, so it is taken away here
[ "$major" -lt 18 ] || on old "UPDATE pg_attribute SET attoptions = NULL WHERE attoptions::text LIKE '{pg_attver=%}'"
stop old
bin=$new_bin

nodes+=(new); own_folder new
checksums=(); [ "$major" -lt 18 ] || checksums=(--no-data-checksums)
run initdb -D "$dir/new" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync "${checksums[@]}" >"$dir/initdb.log" 2>&1
{ settings new; find_extension "$WACANA_STAGE"; } | append new
if [ "$major" -ge 18 ]; then
	# the old catalog says $libdir/wacana-1, which since 18 is the server's own folder and no other: put the library there for
	# the test where that folder is one of ours (test/chroot), and leave other machines alone
	library=$(find "$WACANA_STAGE" -name 'wacana-*.so'); link=$("$1" --pkglibdir)/${library##*/}
	if [ ! -e /prepare ] || [ -e "$link" ]; then echo "ok - # skip pg_upgrade to $major: only in test/chroot"; exit 0; fi
	ln -s "$library" "$link"
	trap 'rm -f "$link"; end_clusters' EXIT
fi
(cd "$dir/new.run" && run pg_upgrade -U postgres -b "$old_bin" -B "$new_bin" -d "$dir/old" -D "$dir/new" -s "$dir/new.run" >"$dir/pg_upgrade.log" 2>&1)
status=$?; ok $status "pg_upgrade to $major"
[ $status = 0 ] || { tail -n 15 "$dir/pg_upgrade.log"; cat "$dir"/new/pg_upgrade_output.d/*/loadable_libraries.txt 2>/dev/null; grep -h -A6 -E '^pg_restore: (error|while)|ERROR:' "$dir"/new/pg_upgrade_output.d/*/log/*.log | head -n 20; exit 1; }
start new
is "$(on new "$life_sum")" "$before" "every stored value and generated column is what it was"
is "$(on new "$life_lookup")" "$found" "the indexes serve"
on new "UPDATE post SET body = body || ''" >/dev/null
is "$(on new "$life_sum")" "$before" "computed again they are the same"
