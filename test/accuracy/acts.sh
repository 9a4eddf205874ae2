#!/bin/bash
# acts.sh - speech acts and hoax cues on the project's own posts: precision, recall and F1 of every label, macro-F1 with
# 95 % intervals from 2,000 resamples of the posts (seeded), on both halves; "tune" was looked at, "held" was not.
# usage: acts.sh PG_CONFIG [DATA]      ERRORS=label prints the wrong posts of that label on the tune half
set -eu
cd "$(dirname "$0")/../.."
file=$PWD/test/accuracy/speech_acts.tsv
# runs inside test/server, or starts it
if [ -z "${WACANA_SERVER_DIR:-}" ]; then exec test/server "$1" bash "$0" "$@"; fi

createdb acts && trap 'dropdb acts' EXIT
psql -X -q -d acts -v ON_ERROR_STOP=1 <<'SQL'
CREATE EXTENSION wacana;
CREATE TABLE posts (id text, split text, acts text, cues text, body text);
SQL
# the format knows no escapes: quote and delimiter that can't occur keep COPY from seeing any
psql -X -q -d acts -c "\\copy posts FROM '$file' WITH (FORMAT csv, DELIMITER E'\\t', HEADER, QUOTE E'\\b')"
psql -X -q -At -F $'\t' -d acts -c "
	SELECT id, split, acts, coalesce(nullif(array_to_string(wacana.speech_acts(body), ','), ''), '-'), cues,
		coalesce((SELECT string_agg(DISTINCT code, ',') FROM wacana.hoax_cues(body)), '-'), body FROM posts ORDER BY id" |
ERRORS=${ERRORS:-} perl -e '
	use strict; use warnings;
	my @posts;
	while (<STDIN>) { chomp; push @posts, [split /\t/]; }
	my $seed = 1;
	sub random { $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $_[0]; }
	sub labels { return grep { $_ ne "-" } split /,/, $_[0]; }
	# counts of a label: right, predicted, gold
	sub f1 { my ($right, $said, $gold) = @_; return $said + $gold ? 2 * $right / ($said + $gold) : 0; }
	sub macro {
		my ($rows, $names) = @_;
		my (%right, %said, %gold, $sum);
		foreach my $row (@$rows) {
			$right{$_}++ foreach @{$row->[2]}; $said{$_}++ foreach @{$row->[1]}; $gold{$_}++ foreach @{$row->[0]};
		}
		$sum += f1($right{$_} // 0, $said{$_} // 0, $gold{$_} // 0) foreach @$names;
		return ($sum / @$names, \%right, \%said, \%gold);
	}
	foreach my $kind (["speech acts", 2, 3], ["hoax cues", 4, 5]) {
		my ($title, $g, $s) = @$kind;
		my %names; foreach my $post (@posts) { $names{$_} = 1 foreach labels($post->[$g]); }
		my @names = sort keys %names;
		foreach my $half ("tune", "held") {
			my (@rows, @exact);
			foreach my $post (grep { $_->[1] eq $half } @posts) {
				my @gold = labels($post->[$g]); my @said = labels($post->[$s]);
				my %gold = map { $_ => 1 } @gold;
				push @rows, [\@gold, \@said, [grep { $gold{$_} } @said]];
				push @exact, 1 if $post->[$g] eq $post->[$s];
				if ($half eq "tune" and $ENV{ERRORS} ne "") {
					my $is = $gold{$ENV{ERRORS}}; my $got = grep { $_ eq $ENV{ERRORS} } @said;
					printf "%s\t%s\t[%s] [%s]\t%s\n", $is ? "missed" : "wrong", @$post[0, $g, $s, 6] if !!$is != !!$got;
				}
			}
			my ($macro, $right, $said, $gold) = macro(\@rows, \@names);
			my @resampled;
			foreach (1 .. 2000) { push @resampled, (macro([map { $rows[random(scalar @rows)] } @rows], \@names))[0]; }
			@resampled = sort { $a <=> $b } @resampled;
			printf "\n%s, %s half (%d posts): macro-F1 %.3f (%.3f to %.3f), all labels right %.1f %%\n", $title, $half,
				scalar @rows, $macro, $resampled[50], $resampled[1949], 100 * @exact / @rows;
			printf "  %-18s %9s %7s %6s %5s\n", "label", "precision", "recall", "F1", "gold";
			foreach my $name (@names) {
				my ($r, $p, $n) = map { $_->{$name} // 0 } $right, $said, $gold;
				printf "  %-18s %9.3f %7.3f %6.3f %5d\n", $name, $p ? $r / $p : 0, $n ? $r / $n : 0, f1($r, $p, $n), $n;
			}
		}
	}'
