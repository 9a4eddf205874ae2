#!/usr/bin/perl
#
# split.pl: assigns and checks the split of the speech-act evaluation set.
#
# Input:    speech_acts.tsv (header "id split acts cues text", tab-separated,
#           UTF-8, no quoting, no escapes).
# Output:   check (default): a table of counts on standard output; every fault
#           on standard error, and exit status 1 if there is one.
#           --assign: the same rows with the split column filled in, on
#           standard output.
# Does not: change its input, or judge whether a label is right.
#
# The split follows from the text alone: the FNV-1a hash, 32 bits, of its UTF-8
# bytes (Fowler, Noll and Vo), even = tune, odd = held.
# So a row never changes sides because others are added, moved or relabelled.
#
# Usage:    perl split.pl [--assign] [speech_acts.tsv]

use strict;
use warnings;
use File::Basename qw(dirname);

my @ACTS = qw(ajakan aspirasi donasi keluhan klaim kritik pertanyaan pujian);
my @CUES = qw(ancaman anti_media grup_sebelah imbalan janji_ajaib kapital
	otoritas_rahasia sebar tanda_seru urgensi);
my $HEADER = join("\t", qw(id split acts cues text));

# Sizes below which the set no longer supports the figures reported on it.
my %MINIMUM = (
	posts => 640, act => 75, cue => 20, without_act => 60, without_cue => 350);

# FNV-1a, 32 bits, of a byte string. The product of two 32-bit numbers fits in
# the 64-bit integers of every perl in use; "use integer" would make it signed.
sub fnv1a
{
	my ($bytes) = @_;
	my $hash = 0x811c9dc5;

	foreach my $byte (unpack('C*', $bytes))
	{
		$hash = (($hash ^ $byte) * 0x01000193) & 0xffffffff;
	}
	return $hash;
}

# The side a text belongs to.
sub split_of
{
	my ($text) = @_;

	return fnv1a($text) % 2 ? 'held' : 'tune';
}

# Says what is wrong with a label column, or nothing: known labels, sorted,
# each once, or "-" alone.
sub label_fault
{
	my ($column, $known) = @_;
	return if $column eq '-';

	my @labels = split(/,/, $column, -1);
	my %seen;
	foreach my $label (@labels)
	{
		return "unknown label \"$label\"" unless $known->{$label};
		return "label \"$label\" twice" if $seen{$label}++;
	}
	return 'labels are not sorted' if $column ne join(',', sort @labels);
	return;
}

# Prints one line of the table of counts.
sub print_count
{
	my ($name, $count) = @_;
	my $tune = $count->{tune} // 0;
	my $held = $count->{held} // 0;

	printf("%-20s %5d %5d %5d\n", $name, $tune + $held, $tune, $held);
	return $tune + $held;
}

# Test vectors of the hash: a broken one would silently move posts.
die "split.pl: the hash is broken\n"
  unless fnv1a('') == 0x811c9dc5
  and fnv1a('a') == 0xe40c292c
  and fnv1a('foobar') == 0xbf9cf968;

my $assign = @ARGV && $ARGV[0] eq '--assign' ? shift : undef;
my $path = shift // dirname($0) . '/speech_acts.tsv';
my $faults = 0;
my (%count, %id_seen, %text_seen);
my %is_act = map { $_ => 1 } @ACTS;
my %is_cue = map { $_ => 1 } @CUES;

open(my $in, '<:raw', $path) or die "split.pl: cannot read $path: $!\n";
binmode(STDOUT, ':raw');

while (my $line = <$in>)
{
	my $fault = sub {
		print STDERR "$path:$.: $_[0]\n";
		$faults++;
	};

	chomp($line);
	if ($. == 1)
	{
		$fault->('wrong header') if $line ne $HEADER;
		print "$line\n" if $assign;
		next;
	}

	my ($id, $split, $acts, $cues, $text, @rest) = split(/\t/, $line, -1);
	if (!defined $text or @rest)
	{
		$fault->('not five columns');
		next;
	}
	if ($assign)
	{
		print join("\t", $id, split_of($text), $acts, $cues, $text), "\n";
		next;
	}

	my $copy = $text;
	my $act_fault = label_fault($acts, \%is_act);
	my $cue_fault = label_fault($cues, \%is_cue);
	$fault->("id \"$id\" is malformed") if $id !~ /^sa[0-9]{3}$/;
	$fault->("id \"$id\" twice") if $id_seen{$id}++;
	$fault->("the same text as $text_seen{$text}") if $text_seen{$text};
	$fault->("split is not " . split_of($text)) if $split ne split_of($text);
	$fault->("acts: $act_fault") if $act_fault;
	$fault->("cues: $cue_fault") if $cue_fault;
	$fault->('text is not UTF-8') unless utf8::decode($copy);
	$fault->('text is empty, untrimmed, or holds a control character or backslash')
	  if $text eq '' or $text =~ /^ | $|[\x00-\x1f\x7f\\]/;
	$text_seen{$text} = $id;

	$count{posts}{$split}++;
	$count{without_act}{$split}++ if $acts eq '-';
	$count{without_cue}{$split}++ if $cues eq '-';
	$count{$_}{$split}++ foreach grep { $_ ne '-' } split(/,/, "$acts,$cues");
}
close($in) or die "split.pl: cannot read $path: $!\n";

unless ($assign)
{
	printf("%-20s %5s %5s %5s\n", '', 'all', 'tune', 'held');
	foreach my $name ('posts', @ACTS, 'without_act', @CUES, 'without_cue')
	{
		my $minimum = $MINIMUM{
			$is_act{$name} ? 'act' : $is_cue{$name} ? 'cue' : $name };
		if (print_count($name, $count{$name} // {}) < $minimum)
		{
			print STDERR "$path: $name: fewer than $minimum\n";
			$faults++;
		}
	}
}
exit($faults ? 1 : 0);
