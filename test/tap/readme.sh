#!/bin/bash
# readme.sh - every query in README.md gives the output that it shows, and the reference is up to date.
# usage: readme.sh PG_CONFIG, with PG* set by test/server
# A block ```sql that a block ```text follows is run in a database with the sample posts in the table posts.
cd "$(dirname "$0")/../.." || exit 1
perl test/reference --check; [ $? = 0 ] && echo "ok - reference" || echo "not ok - reference"
psql -X -q -c 'DROP DATABASE IF EXISTS readme' -c 'CREATE DATABASE readme'
psql -X -q -d readme -v ON_ERROR_STOP=1 -f test/demo/load.sql || { echo "not ok - the sample posts load"; exit 1; }
perl - <<'PERL'
use strict; use warnings;
open my $in, '<', 'README.md' or die;
my $text = do { local $/; <$in> };
my ($n, $shown) = (0, 0);
while ($text =~ /^```sql\n(.*?)^```\n(?:\s*^```text\n(.*?)^```\n)?/gms)
{
	my ($sql, $expected) = ($1, $2);
	$n++;
	open my $file, '>', "/tmp/readme.$$.sql" or die;
	print $file "SET search_path = wacana, public;\n$sql";
	close $file;
	my $got = `psql -X -q -d readme -v ON_ERROR_STOP=1 -P pager=off -f /tmp/readme.$$.sql 2>&1`;
	my $failed = $? != 0;
	unlink "/tmp/readme.$$.sql";
	$got =~ s/[ \t]+$//gm; $got =~ s/\n+\z/\n/;
	if (defined $expected) { $expected =~ s/[ \t]+$//gm; $expected =~ s/\n+\z/\n/; $shown++ }
	my ($first) = $sql =~ /^(?:--[^\n]*\n)?([^\n]{0,60})/;
	if ($failed || (defined $expected && $got ne $expected)) { print "not ok - README query $n: $first\n"; print "# got:\n$got# end\n" }
	else { print "ok - README query $n: $first\n" }
}
print $shown >= 5 ? "ok - README shows output\n" : "not ok - README shows output\n";
PERL
psql -X -q -c 'DROP DATABASE readme'
