#!/bin/bash
# replicas.sh - a standby that answers every kind of query, and logical replication of a table with generated columns.
# usage: replicas.sh PG_CONFIG, with WACANA_STAGE set by test/server
cd "$(dirname "$0")/../.." || exit 1
. test/tap/clusters

make_cluster primary
echo "wal_level = logical" | append primary
start primary
on primary "CREATE EXTENSION wacana" "$life_schema" "$life_rows"
before=$(on primary "$life_sum"); found=$(on primary "$life_lookup")
[[ $before == *" 300 "* ]]; ok $? "the table is filled"
[[ $found =~ ^[1-9][0-9]*\ [1-9][0-9]*\ [1-9] ]]; ok $? "and searched through its indexes"

# physical: the same answers, also from functions that sort into files, and nothing is written
nodes+=(standby); own_folder standby
run pg_basebackup -h "$dir/primary.run" -U postgres -D "$dir/standby" -R -c fast --no-sync
settings standby | append standby
start standby
is "$(on standby 'SELECT pg_is_in_recovery()')" t "the standby is one"
is "$(on standby "$life_sum")" "$before" "the standby reads every value"
is "$(on standby "$life_lookup")" "$found" "the standby searches through the indexes"
query="SELECT md5(string_agg(x::text, '' ORDER BY x::text)) FROM (SELECT wacana.classify(body, (SELECT k FROM kept)), wacana.codes(body, (SELECT l FROM kept)), wacana.sentiment(body), wacana.stems(body) FROM post) x"
is "$(on standby "$query")" "$(on primary "$query")" "the standby computes with stored values"
query="SELECT md5(wacana.termvec_agg(body)::text), count(DISTINCT g) FROM (SELECT body, wacana.near_duplicate_group(id, own_fp) OVER (ORDER BY id) g FROM post) x"
is "$(on standby "SET work_mem = '64kB'" "$query")" "$(on primary "$query")" "the standby aggregates and groups"

# logical: generated columns are computed again by the subscriber and come out the same; values travel as text and in binary
for binary in false true; do
	make_cluster "subscriber_$binary"
	start "subscriber_$binary"
	on "subscriber_$binary" "CREATE EXTENSION wacana" "$life_schema"
	on primary "CREATE PUBLICATION all_of_it FOR TABLE post, kept"
	on "subscriber_$binary" "CREATE SUBSCRIPTION s_$binary CONNECTION 'host=$dir/primary.run user=postgres dbname=postgres' PUBLICATION all_of_it WITH (binary = $binary)" >/dev/null
	until_true "subscriber_$binary" "SELECT count(*) = 300 FROM post" && until_true "subscriber_$binary" "SELECT count(*) = (SELECT 1) FROM kept"
	is "$(on "subscriber_$binary" "$life_sum")" "$(on primary "$life_sum")" "the first copy, binary = $binary"
	on primary "INSERT INTO post (id, body, fp) SELECT max(id) + 1, 'Baru #Tolak3', wacana.fingerprint('Baru') FROM post" \
		"UPDATE post SET body = body || ' (disunting) #Tolak3' WHERE id = 10" "UPDATE kept SET l = wacana.lexicon_union(l, wacana.builtin('topik'))"
	on "primary" "UPDATE post SET body = 'terakhir $binary' WHERE id = 11"
	until_true "subscriber_$binary" "SELECT body = 'terakhir $binary' FROM post WHERE id = 11"
	is "$(on "subscriber_$binary" "$life_sum")" "$(on primary "$life_sum")" "changes that follow, binary = $binary"
	is "$(on "subscriber_$binary" "$life_lookup")" "$(on primary "$life_lookup")" "the subscriber's indexes, binary = $binary"
	on "subscriber_$binary" "DROP SUBSCRIPTION s_$binary" >/dev/null
	on primary 'DELETE FROM post WHERE id > 300' 'DROP PUBLICATION all_of_it'
	stop "subscriber_$binary"
done
