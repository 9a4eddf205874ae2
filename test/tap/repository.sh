#!/bin/bash
# repository.sh - what the build promises: versions, symbols, libraries, warnings.
# usage: repository.sh PG_CONFIG, with WACANA_STAGE set by test/server
cd "$(dirname "$0")/../.." || exit 1
pg_config=$1
[ -n "$pg_config" ] && [ -n "${WACANA_STAGE:-}" ] || { echo "usage: test/server PG_CONFIG test/tap/repository.sh PG_CONFIG" >&2; exit 2; }
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" wacana.control)
[ "$(grep -c "\"version\": \"$version\"" META.json)" = 2 ]; ok $? "META.json names the version of wacana.control"
[ "$(psql -X -At -d regression -c "SELECT extversion FROM pg_extension WHERE extname = 'wacana'")" = "$version" ]; ok $? "the server installs that version"

library=$(find "$WACANA_STAGE" -name 'wacana-*.so')
strange=$(nm -D --defined-only "$library" | awk '{print $3}' | grep -v -E '^(pg_finfo_)?wacana_|^Pg_magic_func$|^_PG_init$')
[ -z "$strange" ]; ok $? "only entry points are exported ${strange:0:200}"
for needed in libicuuc libstemmer; do
	ldd "$library" | grep -q "$needed"; ok $? "$needed is linked dynamically"
done
! grep -q -- '-march=native' Makefile test/core.mk; ok $? "no -march=native"
if [ "$("$pg_config" --configure | grep -c -- --with-llvm)" = 1 ]; then
	[ -n "$(find "$WACANA_STAGE" -name 'scan.bc')" ]; ok $? "bitcode is installed"
fi

# both compilers, warnings as errors
for compiler in gcc clang; do
	command -v $compiler >/dev/null || continue
	messages=$(for file in src/core/*.c src/pg/*.c; do
		$compiler -std=gnu11 -fsyntax-only -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-ignored-attributes -Werror \
			-Isrc -Ibuild/gen -I"$("$pg_config" --includedir-server)" -D_GNU_SOURCE -DWACANA_VERSION='"0"' "$file" 2>&1
	done)
	[ -z "$messages" ]; ok $? "$compiler has no warning"
	[ -z "$messages" ] || echo "$messages" | head -n 20
done

# PostgreSQL's version is asked in one file; the project speaks of itself alone
[ -z "$(grep -l PG_VERSION_NUM -r src | grep -v src/pg/glue.h)" ]; ok $? "PG_VERSION_NUM stands in glue.h only"
[ -z "$(grep -l 'WC_BASE_H\|postgres.h' src/core/*.c)" ]; ok $? "the core includes no PostgreSQL header"
