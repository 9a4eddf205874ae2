#!/bin/bash
# readme.sh - every query in the documentation gives the output that it shows, the reference is up to date, links lead somewhere.
# usage: readme.sh PG_CONFIG, with PG* set by test/server
# A page says by itself how its queries are run: see test/readme-fill, which also writes the outputs anew.
cd "$(dirname "$0")/../.." || exit 1
perl test/reference --check; [ $? = 0 ] && echo "ok - reference" || echo "not ok - reference"
perl test/readme-fill --check || echo "# to take the new outputs over: make readme, and read the difference"
# links within the project: the file is there, and has the heading
perl - <<'PERL'
use strict; use warnings;
sub slurp { my ($name) = @_; open my $in, '<:encoding(UTF-8)', $name or die "$name: $!\n"; local $/; return scalar <$in> }
# the headings of a page as addresses
sub anchors
{
	my ($text) = @_;
	$text =~ s/^```.*?^```//gms;
	return map { my $a = lc; $a =~ s/[^\w -]//g; $a =~ tr/ /-/; $a => 1 } $text =~ /^#+ (.*?)\s*$/gm;
}
for my $page (glob 'README.md src/*/README.md src/sql/*/README.md src/data/SOURCES.md test/*/README.md')
{
	my $text = slurp($page);
	my ($folder) = $page =~ m{^(.*/)?[^/]+$};
	my @lost;
	for my $link ($text =~ /\]\(([^)\s]+)\)/g)
	{
		next if $link =~ /^[a-z]+:/;
		my ($file, $anchor) = split /#/, $link;
		my $target = $file eq '' ? $page : ($folder // '') . $file;
		if (!-e $target) { push @lost, $link; next }
		next if !defined $anchor;
		my %has = anchors(slurp($target));
		push @lost, $link if !$has{$anchor};
	}
	print @lost ? "not ok - $page has links that lead nowhere: @lost\n" : "ok - links of $page\n";
}
PERL
