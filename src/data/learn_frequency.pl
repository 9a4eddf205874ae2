#!/usr/bin/perl
# learn_frequency.pl - learns how frequent words are, for the ranking of roots by the stemmer and of spellings by the
# speller.
#
# Input:    learn_frequency.pl DATA ROOTS > src/data/frequency.tsv; DATA is the folder of the learning data: lexicon/
#           wordfreq_opensubtitles2018.tsv (word, count) and unlabelled/*.txt (one text a line); ROOTS the dictionary,
#           beside which src/data/roots.tsv counts.
# Output:   rows of a hash (the upper 40 bits of wc_hash_bytes) and a class, 16 times the binary logarithm of the
#           count per hundred million words, cut to 1 .. 255.  No word can be read from it.
# Does not: keep words seen fewer than three times, or rare ones that are no roots: those are derived forms, and words
#           that no table has, which the speller leaves alone.
use strict;
use warnings;
use integer;

# The least class of a word that is no root: about once in two million words.
use constant LEAST_CLASS => 66;

my ($data, $roots) = @ARGV;
die "usage: learn_frequency.pl DATA ROOTS\n" unless defined $roots;
no warnings "portable";

# wc_hash_bytes() of src/core/base.h
sub mix
{
	my $h = shift;
	my $shift = sub { my ($x, $n) = @_; return ($x >> $n) & ((1 << (64 - $n)) - 1); };
	$h ^= $shift->($h, 33);
	$h *= -0xae502812aa7333;    # 0xff51afd7ed558ccd
	$h ^= $shift->($h, 33);
	$h *= -0x3b314601e57a13ad;  # 0xc4ceb9fe1a85ec53
	$h ^= $shift->($h, 33);
	return $h;
}

sub hash_of
{
	my $h = -0x340d631b7bdddcdb;    # 0xcbf29ce484222325
	$h = ($h ^ ord $_) * 0x100000001b3 for split //, shift;
	return sprintf '%010x', (mix($h) >> 24) & 0xffffffffff;
}

my %is_root;
for my $path ($roots, 'src/data/roots.tsv')
{
	open my $words, '<', $path or die "$path: $!\n";
	while (<$words>) { $is_root{$1} = 1 if m{^([a-z]+(?:-[a-z]+)*)\b} }
	close $words;
}

my (%count, $total);
open my $file, '<', "$data/lexicon/wordfreq_opensubtitles2018.tsv" or die "$data/lexicon: $!\n";
<$file>;
while (<$file>)
{
	chomp;
	my ($word, $n) = split /\t/;
	next unless $word =~ /^[a-z]+(-[a-z]+)*$/;
	$count{$word} += $n;
}
close $file;
# what people write about politics weighs as much as what they say in films
my %written;
my $written = 0;
for my $path (sort glob "$data/unlabelled/*.txt")
{
	open my $texts, '<', $path or die "$path: $!\n";
	while (<$texts>)
	{
		for my $word (lc =~ /[a-z]+(?:-[a-z]+)*/g) { $written{$word}++; $written++ }
	}
	close $texts;
}
$total += $_ for values %count;
for my $word (keys %written)
{
	$count{$word} += $written{$word} * ($total / $written);
}
$total = 0;
$total += $_ for values %count;

my @rows;
for my $word (keys %count)
{
	next if $count{$word} < 3;
	no integer;
	my $class = int(16 * log($count{$word} * 1e8 / $total) / log(2) / 1.6);
	$class = $class < 1 ? 1 : $class > 255 ? 255 : $class;
	next if !$is_root{$word} && ($class < LEAST_CLASS || $word !~ /^[a-z]{2,24}$/);
	push @rows, hash_of($word) . "\t$class\n";
}
print "hash\tclass\n", sort @rows;
