#!/bin/bash
# shards.sh - postgres_fdw shards on one machine: functions and aggregates are shipped, or the shards' states merged; the same numbers.
# usage: shards.sh PG_CONFIG, with PG* set by test/server
cd "$(dirname "$0")/../.." || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
is() { if [ "$1" = "$2" ]; then echo "ok - $3"; else echo "not ok - $3: got '${1:0:300}', expected '${2:0:300}'"; fi; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$@" 2>&1; }
drop() { for name in pusat pecahan_0 pecahan_1 pecahan_2; do sql -c "DROP DATABASE IF EXISTS $name" >/dev/null; done; }
trap drop EXIT
drop

# three shards and a coordinator; region is the key of the shards
sql -c 'CREATE DATABASE pusat'
sql -d pusat -c 'CREATE EXTENSION wacana' -c 'CREATE EXTENSION postgres_fdw' \
	-c "CREATE TABLE post (id int, region int, day timestamptz, author text, body text, fp wacana.text_fingerprint) PARTITION BY LIST (region)" \
	-c "CREATE TABLE whole (LIKE post)"
for shard in 0 1 2; do
	sql -c "CREATE DATABASE pecahan_$shard"
	sql -d "pecahan_$shard" >/dev/null <<SQL
CREATE EXTENSION wacana;
CREATE TABLE post (id int, region int, day timestamptz, author text, body text, fp wacana.text_fingerprint);
INSERT INTO post SELECT i, $shard, timestamptz '2024-02-01 00:00Z' + i % 5 * interval '1 day', 'warga' || i % 11, body, wacana.fingerprint(body)
FROM generate_series(1, 400) i, LATERAL (SELECT CASE i % 4 WHEN 0 THEN 'Harga beras naik terus, warga kecewa ' WHEN 1 THEN 'Terima kasih, jalan desa bagus sekali '
	WHEN 2 THEN 'Kapan pilkada digelar? ' ELSE 'Korupsi dana desa diusut, hebat ' END || (i * 7 + $shard) % 30 || ' #Isu' || (i + $shard) % 6 AS body) AS b;
ANALYZE post;
SQL
	sql -d pusat >/dev/null <<SQL
CREATE SERVER pecahan_$shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$PGHOST', port '$PGPORT', dbname 'pecahan_$shard', extensions 'wacana', use_remote_estimate 'true');
CREATE USER MAPPING FOR CURRENT_USER SERVER pecahan_$shard OPTIONS (user '$PGUSER');
CREATE FOREIGN TABLE post_$shard PARTITION OF post FOR VALUES IN ($shard) SERVER pecahan_$shard OPTIONS (table_name 'post');
INSERT INTO whole SELECT * FROM post_$shard;
SQL
done
sql -d pusat -c 'ANALYZE post' -c 'ANALYZE whole' -c 'ALTER DATABASE pusat SET enable_partitionwise_aggregate = on' -c "ALTER DATABASE pusat SET search_path = wacana, public"
is "$(sql -d pusat -c 'SELECT count(*) FROM post')" 1200 "three shards"

# what the shards are asked, without blanks at the line's start
remote() { sql -d pusat -c "EXPLAIN (VERBOSE, COSTS OFF) $1" | grep 'Remote SQL:'; }
# shipped TITLE QUERY TEXT...: each text stands in every shard's query; the result is that of the table in one piece
shipped() {
	local title=$1 query=$2 asked text good=0; shift 2
	asked=$(remote "$query")
	[ -n "$asked" ] || good=1
	for text in "$@"; do [ "$(grep -c -F "$text" <<<"$asked")" = "$(grep -c . <<<"$asked")" ] || good=1; done
	ok $good "shipped: $title"; [ $good = 0 ] || echo "${asked:0:600}"
	same "$title" "$query"
}
same() { is "$(sql -d pusat -c "$2")" "$(sql -d pusat -c "${2//FROM post/FROM whole}")" "same numbers: $1"; }

shipped "a condition" "SELECT id, region FROM post WHERE hashtags(body) @> '{#isu3}' ORDER BY region, id" 'WHERE ((wacana.hashtags(body) @>'
shipped "a topic" "SELECT count(*) FROM post WHERE topic(body) = 'korupsi'" 'WHERE ((wacana.topic(body)'
shipped "a near-duplicate condition" "SELECT count(*) FROM post WHERE near_duplicate(fp, fingerprint('Harga beras naik terus, warga kecewa 14 #Isu2'), 0.5)" 'WHERE'
shipped "sentiment by shard" "SELECT region, sentiment_agg(sentiment_label(body)) FROM post GROUP BY region ORDER BY region" \
	'SELECT region, wacana.sentiment_agg(wacana.sentiment_label(body))' 'GROUP BY 1'
shipped "net sentiment by shard and day" "SELECT region, day, net(sentiment_agg(sentiment_label(body))) FROM post GROUP BY region, day ORDER BY region, day" 'wacana.net(wacana.sentiment_agg('
shipped "term vectors by shard" "SELECT region, termvec_agg(body) FROM post GROUP BY region ORDER BY region" 'wacana.termvec_agg(body)'
shipped "several at once" "SELECT region, mixing_agg(author, topic(body)), gini_agg(length(body)::float8), distribution_agg(coverage(body)) FROM post GROUP BY region ORDER BY region" \
	'wacana.mixing_agg(author, wacana.topic(body))' 'wacana.gini_agg(' 'wacana.distribution_agg('

# over all shards: postgres_fdw ships no partial aggregates, so let every shard make its state and merge them
merged() { # TITLE STATE FINAL
	shipped "$1" "SELECT $3 FROM (SELECT region, $2 AS state FROM post GROUP BY region) AS shards" "wacana.${2%%(*}("
	is "$(sql -d pusat -c "SELECT $3 FROM (SELECT region, $2 AS state FROM post GROUP BY region) AS shards")" \
		"$(sql -d pusat -c "SELECT $3 FROM (SELECT $2 AS state FROM whole) AS one")" "merged states give what one table gives: $1"
}
merged "net sentiment" 'sentiment_agg(sentiment_label(body))' 'net(merge(state))'
merged "top terms" 'termvec_agg(body)' "(SELECT string_agg(term || ' ' || n || ' ' || docs, ',') FROM top_terms(merge(state), 15))"
merged "mixing" 'mixing_agg(author, topic(body))' 'ei_index(merge(state))'
merged "bursts" "burst_agg(day, 1, 2)" "(SELECT string_agg(b::text, ',') FROM burst_bins(merge(state)) b)"
merged "co-posting" "co_post_agg(hashtags(body)::text, author, day, interval '60 s')" \
	"(SELECT string_agg(p::text, ',' ORDER BY actor_a, actor_b) FROM co_post_pairs(merge(state)) p)"
merged "evaluation" "evaluate(CASE WHEN id % 4 = 1 THEN 'positif' ELSE 'negatif' END, sentiment_label(body))" 'kappa(merge(state))'
