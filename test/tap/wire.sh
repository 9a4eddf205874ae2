#!/bin/bash
# Values from outside: for every base type, valid binary values with bytes changed, cut off or added come in by COPY
# BINARY.  Each is refused with an error of the client's making, or is a value that goes out and comes in again the same,
# as text and as bytes, and that the type's functions can take.  The changes are the same in every run.
# usage: wire.sh PG_CONFIG      on the private server of test/server
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/wacana-wire.XXXXXX") && chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
psql -X -q -d postgres -c 'DROP DATABASE IF EXISTS wire' -c 'CREATE DATABASE wire' 2>/dev/null
export PGDATABASE=wire PGOPTIONS='-c search_path=public,wacana -c client_min_messages=error -c statement_timeout=60s'
run() { psql -X -q -A -t -v VERBOSITY=sqlstate "$@" 2>&1; }
run -c 'CREATE EXTENSION wacana' -c "CREATE TABLE post AS SELECT i, 'warga ' || i % 7 || ' menolak harga beras ' || md5(i::text) AS body,
	(ARRAY['negatif', 'netral', 'positif'])[i % 3 + 1] AS label, 'akun' || i % 5 AS account, timestamptz '2031-03-03' + i * interval '1 min' AS at FROM generate_series(1, 60) i"

# type ^ valid values ^ what takes one
types="lexicon^SELECT lexicon_agg('kode' || i % 3, CASE i % 4 WHEN 0 THEN 'tolak ~2 ruu' WHEN 1 THEN 'beras + warga' WHEN 2 THEN '\"RUU\" kor*' ELSE 'warga - desa' END || ' x' || i, i) FROM post WHERE i < 9 UNION ALL SELECT builtin('topik')^codes('warga tolak itu ruu x1', v), (SELECT count(*) FROM lexicon_entries(v))
model^SELECT train(label, body) FROM post WHERE i < 10 UNION ALL SELECT builtin_model('sentimen')^(SELECT count(*) FROM class_scores('warga menolak', v)), (SELECT count(*) FROM explain('warga menolak', v))
training^SELECT train_state FROM training_of^length(v::text)
text_fingerprint^SELECT fingerprint(body) FROM post WHERE i < 4 UNION ALL SELECT fingerprint(string_agg(body, ' ')) FROM post, generate_series(1, 40)^resemblance(v, v), contained_in(v, fingerprint('warga menolak')), text_fingerprint_hash(v)
fingerprint_query^SELECT fingerprint_query(fingerprint(body), 0.5, true) FROM post WHERE i < 4^v::text
opinion_histogram^SELECT opinion_hist(sin(i), -1, 1, 5) FROM post^polarization_er(v), agreement_a(v)
distribution^SELECT distribution_agg(sqrt(i)) FROM post^gini(v)
evaluation^SELECT evaluate(label, body) FROM post WHERE i < 9^kappa(v), macro_f1(v), (SELECT count(*) FROM confusion(v))
sentiment_stat^SELECT sentiment_agg(label) FROM post UNION ALL SELECT sentiment_agg(sin(i), i) FROM post^net(v), net_ci_sampling(v), effective_n(v)
mixing^SELECT mixing_agg(label, account) FROM post UNION ALL SELECT mixing_agg(label, account, i) FROM post^modularity(v), assortativity(v, true), (SELECT count(*) FROM ei_by_group(v))
co_posts^SELECT co_post_agg(label, account, at, '1 hour') FROM post^(SELECT count(*) FROM co_post_pairs(v)), (SELECT count(*) FROM co_post_objects(v))
burst_series^SELECT burst_agg(at, i % 5, 7) FROM post^(SELECT count(*) FROM bursts(v)), (SELECT count(*) FROM burst_bins(v))
term_vector^SELECT termvec_agg(body) FROM post WHERE i < 9^(SELECT count(*) FROM keyness(v, v)), jsd(v, v), (SELECT count(*) FROM top_terms(v))"
# the state of train() is no value that an aggregate gives away: its transition function runs as an aggregate of its own
run -c 'CREATE AGGREGATE training_agg(label text, body text) (SFUNC = train_add, STYPE = training)' \
	-c 'CREATE TABLE training_of AS SELECT training_agg(label, body) AS train_state FROM post WHERE i < 9'

# the files of COPY BINARY, one value in each
cat >"$work/change.pl" <<'P'
use strict; use warnings;
my ($dir, $changes) = @ARGV;
my @values = map { /^([0-9a-f]+)$/ or die "no value: $_"; pack('H*', $1) } <STDIN>;
my $seed = 20310303;
sub draw { $seed = ($seed * 1103515245 + 12345) & 0x7fffffff; return ($seed >> 8) % $_[0] }
for my $k (0 .. $changes - 1) {
	my $v = $values[$k % @values];
	# the first one stays as it is; heads hold counts and lengths: half of the changes go there
	for (1 .. ($k == 0 ? 0 : 1 + draw(3))) {
		my $span = draw(2) ? length $v : length $v < 64 ? length $v : 64;
		my $at = $span ? draw($span) : 0;
		my $way = draw(8);
		if ($way < 5) { substr($v, $at, 1) = chr(ord(substr($v, $at, 1)) ^ 1 << draw(8)) if length $v }
		elsif ($way == 5) { substr($v, $at, 1) = chr((0, 1, 127, 128, 255)[draw(5)]) if length $v }
		elsif ($way == 6) { $v = substr($v, 0, $at) }
		else { substr($v, $at, 0) = substr($v, draw(1 + length $v), 1 + draw(9)) }
	}
	open my $file, '>:raw', "$dir/$k" or die;
	print $file "PGCOPY\n\xff\r\n\0", pack('NN', 0, 0), pack('n', 1), pack('N', length $v), $v, pack('n', 65535);
}
P
changes=${WIRE_CHANGES:-200}
while IFS='^' read -r type values use; do
	mkdir -p "$work/$type"
	run -c "CREATE TABLE in_$type (v $type)" -c "CREATE TABLE again_$type (v $type)"
	run -c "SELECT encode(${type}_send(v), 'hex') FROM ($values) AS s (v)" | perl "$work/change.pl" "$work/$type" "$changes"
	chmod -R go+rX "$work/$type"
	for k in $(seq 0 $((changes - 1))); do echo "\\copy in_$type FROM '$work/$type/$k' (FORMAT binary)"; done >"$work/in.sql"
	# what may be wrong with bytes: their form, their version, their numbers, their size; text that is no text
	wrong=$(run -f "$work/in.sql" | grep -v -E '^(psql:[^ ]* )?ERROR:  (22P03|22P02|22021|22003|22023|54000|0A000|42602)$' | sort | uniq -c | head -n 5)
	[ -z "$wrong" ] && echo "ok - $type: changed bytes are refused with an error of their own" || echo "not ok - $type: $wrong"
	kept=$(run -c "SELECT count(*) FROM in_$type")
	again=$(run -c "\\copy in_$type TO '$work/again' (FORMAT binary)" -c "\\copy again_$type FROM '$work/again' (FORMAT binary)" \
		-c "SELECT count(*) FROM (SELECT ${type}_send(v) FROM in_$type EXCEPT ALL SELECT ${type}_send(v) FROM again_$type) AS d" \
		-c "SELECT count(*) FROM in_$type WHERE ${type}_send(v::text::$type) <> ${type}_send(v)")
	[ "$kept" -gt 0 ] && [ "$again" = "0
0" ] && echo "ok - $type: what is kept goes out and comes in the same" || echo "not ok - $type: $kept values kept: $again"
	# errors of the functions (a limit, a sum that overflows) are theirs; a hang or a crash is not
	used=$(run -c "DO \$\$ DECLARE r record; BEGIN FOR r IN SELECT v FROM in_$type LOOP BEGIN EXECUTE 'SELECT ' || \$q\$${use}\$q\$ || ' FROM (SELECT \$1 AS v) AS s' USING r.v;
		EXCEPTION WHEN query_canceled OR internal_error OR assert_failure OR syntax_error_or_access_rule_violation THEN RAISE; WHEN OTHERS THEN NULL; END; END LOOP; END \$\$" -c 'SELECT 1')
	[ "$used" = 1 ] && echo "ok - $type: what is kept can be used" || echo "not ok - $type: $used"
	[ -z "${WIRE_VERBOSE:-}" ] || echo "# $type: $kept of $changes kept"
done <<<"$types"
psql -X -q -d postgres -c 'DROP DATABASE wire'
