#!/bin/bash
# costs.sh - what a call of every function takes, beside the COST that it declares.  The planner's unit is a cheap
# operator: here length(body), over the same posts in the same run.  Functions are called with arguments chosen by the
# names and types of their parameters; transition functions are timed as their aggregates run them.
# usage: costs.sh PG_CONFIG, with PG* set by test/server; COSTS='pattern' takes the functions whose names match
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
psql -X -q -v ON_ERROR_STOP=1 -d postgres -c 'DROP DATABASE IF EXISTS costs' -c 'CREATE DATABASE costs' 2>/dev/null
export PGDATABASE=costs PGOPTIONS='-c search_path=public,wacana -c max_parallel_workers_per_gather=0 -c jit=off -c client_min_messages=error -c work_mem=256MB'
perl test/demo/generate.pl 2000 1 <test/demo/posts.tsv >"$work/posts.tsv"
psql -X -q -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION wacana;
-- the state of train() without what is learned from it in the end
CREATE AGGREGATE training_agg(label text, body text) (SFUNC = train_add, STYPE = training);
CREATE TABLE post (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy post FROM '$work/posts.tsv' (FORMAT text, HEADER)
UPDATE post SET camp = 'tanpa' WHERE camp IS NULL;
ALTER TABLE post ADD fp text_fingerprint, ADD other text_fingerprint, ADD tv term_vector, ADD word text, ADD mood text;
UPDATE post p SET fp = fingerprint(p.body), other = fingerprint(q.body), tv = termvec(p.body), word = split_part(p.body, ' ', 2), mood = sentiment_label(p.body) FROM post q WHERE q.id = p.id % 2000 + 1;
-- values as users make them: of 2,000 posts
CREATE TABLE value AS SELECT lexicon_agg('kode' || id % 9, regexp_replace(author, '[^a-z]', ' ', 'g')) AS lexicon, train(mood, body) AS model, training_agg(mood, body) AS training, termvec_agg(body) AS corpus,
	evaluate(mood, 'netral') AS evaluation, sentiment_agg(mood) AS stat, adapt(builtin_model('sentimen'), mood, body) AS adapted, mixing_agg(camp, region) AS mixing,
	co_post_agg(region, author, at, '1 hour') AS co_posts, burst_agg(date_trunc('hour', at), 1, 3) AS series, opinion_hist(sin(id), -1, 1, 20) AS histogram,
	distribution_agg(id % 500) AS distribution, array_agg(id) FILTER (WHERE id <= 20)::bigint[] AS counts, array_agg(id) FILTER (WHERE id <= 20)::float8[] AS positions,
	array_agg(date_trunc('day', at) + id * interval '1 hour') FILTER (WHERE id <= 20) AS bins, array_agg(author) FILTER (WHERE id <= 20) AS names FROM post;
-- the arguments of a parameter by its name, else by its type
CREATE TABLE argument (parameter text, type regtype, expression text);
INSERT INTO argument VALUES ('word', NULL, 'word'), ('name', NULL, 'CASE WHEN id > 0 THEN ''topik'' END'), ('term', NULL, '''beras'''), ('target', 'text', '''warga'''), ('label', 'text', 'mood'),
	('gold', NULL, 'mood'), ('predicted', NULL, '''netral'''), ('code', NULL, 'region'), ('measure', NULL, '''g2'''), ('mode', NULL, '''plain'''), ('object', NULL, 'region'), ('actor', NULL, 'author'),
	('group_a', NULL, 'camp'), ('group_b', NULL, 'region'), ('id', 'text', 'author'), ('key', 'text', '''kunci'''), ('b', 'text_fingerprint', 'other'), ('target', 'term_vector', 'tv'),
	('reference', NULL, 'corpus'), ('corpus', NULL, 'corpus'), ('prior', NULL, 'corpus'), ('b', 'term_vector', 'corpus'), ('b', 'text', 'reverse(body)'), ('gamma', NULL, '1'), ('s', NULL, '2'), ('states', NULL, '2'),
	('lo', 'float8', '-1'), ('hi', 'float8', '1'), ('bins', 'int4', '20'), ('cap', NULL, '1000'), ('prior_size', NULL, '500'), ('k', NULL, '5'), ('hits', 'int8', '1'), ('total', 'int8', '3'), ('width', NULL, '3'), ('ngrams', NULL, '1'),
	('min_score', NULL, '0.5'), ('base', NULL, 'builtin_model(''sentimen'')'), ('model', 'model', 'adapted'), ('weight', 'float8', '1'), ('successes', NULL, '3'), ('trials', NULL, '10'), ('min_docs', NULL, '2'), ('max_actors', NULL, '1000'), ('positions', NULL, 'positions'), ('n', 'int8', '9'), ('alpha', NULL, '1'),
	(NULL, 'text', 'body'), (NULL, 'float8', '0.5'), (NULL, 'int4', '2'), (NULL, 'int8', '2'), (NULL, 'boolean', 'true'), (NULL, 'timestamptz', 'at'), (NULL, 'interval', '''1 hour'''), (NULL, 'anyelement', 'id'),
	(NULL, 'lexicon', 'lexicon'), (NULL, 'model', 'model'), (NULL, 'training', 'training'), (NULL, 'text_fingerprint', 'fp'), (NULL, 'fingerprint_query', 'fingerprint_query(fp, 0.5, true)'), (NULL, 'term_vector', 'tv'), (NULL, 'evaluation', 'evaluation'),
	(NULL, 'sentiment_stat', 'stat'), (NULL, 'mixing', 'mixing'), (NULL, 'co_posts', 'co_posts'), (NULL, 'burst_series', 'series'), (NULL, 'opinion_histogram', 'histogram'), (NULL, 'distribution', 'distribution'),
	(NULL, 'bigint[]', 'counts'), (NULL, 'float8[]', 'positions'), (NULL, 'timestamptz[]', 'bins'), (NULL, 'text[]', 'names');
CREATE FUNCTION call_of(function oid) RETURNS text LANGUAGE sql AS \$\$
SELECT format('%I(%s)', p.proname, string_agg(coalesce((SELECT expression FROM argument a WHERE a.parameter = p.proargnames[i] AND (a.type IS NULL OR a.type = t) LIMIT 1),
	(SELECT expression FROM argument a WHERE a.parameter IS NULL AND a.type = t)), ', ' ORDER BY i))
FROM pg_proc p, unnest(p.proargtypes) WITH ORDINALITY AS u (t, i) WHERE p.oid = function GROUP BY p.proname \$\$;
-- microseconds a call, less those of reading the row: the best of three passes over as many posts as take a while
CREATE FUNCTION timed(query text) RETURNS float8 LANGUAGE plpgsql AS \$\$
DECLARE posts int := 4; began timestamptz; best float8; empty float8; result text;
BEGIN
	LOOP
		best := 1e18; empty := 1e18;
		FOR pass IN 1..3 LOOP
			began := clock_timestamp();
			EXECUTE format(query, posts) INTO result;
			best := least(best, extract(epoch FROM clock_timestamp() - began));
			began := clock_timestamp();
			EXECUTE format('SELECT count(id) FROM (SELECT * FROM post, value LIMIT %s) AS p', posts) INTO result;
			empty := least(empty, extract(epoch FROM clock_timestamp() - began));
			EXIT WHEN best > 1;
		END LOOP;
		EXIT WHEN posts >= 2000 OR best > 0.05;
		posts := least(2000, posts * 8);
	END LOOP;
	RETURN greatest(best - empty, 0) * 1e6 / posts;
END \$\$;
CREATE TABLE measured (name text, us float8, declared float4, remark text);
DO \$\$
DECLARE f record; call text; us float8; unit float8;
BEGIN
	FOREACH call IN ARRAY ARRAY['length(body)', 'body LIKE ''%zzz%''', 'upper(body)', 'md5(body)'] LOOP
		INSERT INTO measured VALUES (call, timed('SELECT count(' || replace(call, '%', '%%') || ') FROM (SELECT * FROM post, value LIMIT %s) AS p'), 1, 'PostgreSQL');
	END LOOP;
	FOR f IN SELECT p.*, a.aggtransfn FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
			JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'wacana' LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
		WHERE p.pronargs > 0 AND p.prokind <> 'w' AND NOT ARRAY['internal', 'cstring']::regtype[] && (p.proargtypes::oid[] || p.prorettype)::regtype[]
			AND (p.prokind = 'a' OR NOT EXISTS (SELECT FROM pg_aggregate WHERE p.oid IN (aggtransfn, aggcombinefn, aggfinalfn))) AND p.proname NOT IN ('builtin_model', 'adapt') AND (p.proname <> 'train' OR p.pronargs = 2) AND p.proname ~ '${COSTS:-.}' ORDER BY p.prokind DESC, p.oid LOOP
		BEGIN
			call := replace(call_of(f.oid), '%', '%%');
			-- what train() learns at the end is no part of a row's cost
			call := regexp_replace(call, '^train\(mood, body\)', 'training_agg(mood, body)');
			us := timed(CASE WHEN f.prokind = 'a' THEN 'SELECT ' || call || '::text FROM (SELECT * FROM post, value LIMIT %s) AS p'
						WHEN f.proretset THEN 'SELECT count(*) FROM (SELECT * FROM post, value LIMIT %s) AS p, ' || call || ' AS s'
						ELSE 'SELECT count(' || call || ') FROM (SELECT * FROM post, value LIMIT %s) AS p' END);
			INSERT INTO measured SELECT CASE WHEN f.prokind = 'a' THEN f.aggtransfn ELSE f.oid END::regprocedure, us, (SELECT procost FROM pg_proc WHERE oid = CASE WHEN f.prokind = 'a' THEN f.aggtransfn ELSE f.oid END), NULL;
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO measured VALUES (f.oid::regprocedure, NULL, f.procost, SQLERRM);
		END;
	END LOOP;
END \$\$;
SQL
psql -X -A -t -F '|' -c "SELECT name, us, us / (SELECT us FROM measured LIMIT 1), declared, remark FROM measured" |
	perl -F'\|' -lane 'BEGIN { printf "%-90s %10s %9s %9s\n", "function", "us", "ratio", "COST" }
		if ($F[1] eq "") { printf "%-90s %s\n", $F[0], $F[4] } else { printf "%-90s %10.2f %9.0f %9s\n", substr($F[0], 0, 90), $F[1], $F[2], $F[3] }'
psql -X -q -d postgres -c 'DROP DATABASE costs'
