#!/bin/bash
# readme.sh - every query in the documentation gives the output that it shows, the reference is up to date, links lead somewhere.
# usage: readme.sh PG_CONFIG, with PG* set by test/server
# A page says by itself how its queries are run: see test/readme-fill, which also writes the outputs anew.
cd "$(dirname "$0")/../.." || exit 1
perl test/reference --check; [ $? = 0 ] && echo "ok - reference" || echo "not ok - reference"
perl test/readme-fill --check || echo "# to take the new outputs over: make readme, and read the difference"
# links to files of the project, relative to the page
for page in README.md src/*/README.md src/sql/upgrade/README.md test/*/README.md; do
	[ -f "$page" ] || continue
	for target in $(grep -o -E '\]\([^)#:]+' "$page" | sed 's/^](//'); do
		[ -e "$(dirname "$page")/$target" ] || { echo "not ok - $page links to $target"; continue 2; }
	done
	echo "ok - links of $page"
done
