-- What every mergeable state promises: the same value from parallel workers, from parts merged in any order, in any order
-- of the rows; the same value after a dump, in text and in binary; and no other way in for bytes.
SET search_path = wacana, public;

CREATE TABLE fact AS
SELECT i AS id, 'g' || i % 7 AS a, 'g' || (i * 31 % 11) % 7 AS b, (ARRAY['positif', 'netral', 'negatif'])[i % 3 + 1] AS label,
       (i * 7919 % 2001 - 1000) / 1000.0::float8 AS score, 0.1 * (i % 13) AS weight, 'tautan' || i % 97 AS object, 'akun' || i * 31 % 53 AS actor,
       timestamptz '2031-03-03 00:00+07' + (i * 6151 % 86400) * interval '1 s' AS at,
       'harga beras kata' || i % 211 || ' warga' || CASE WHEN i % 5 = 0 THEN ' beras #beras' ELSE '' END AS body
FROM generate_series(1, 20000) i;
ANALYZE fact;

-- one view of all aggregates: states of counts are compared as they are, sums of fractions by their measures
CREATE VIEW state AS
SELECT opinion_hist(score, -1, 1, 20) AS histogram, distribution_agg(abs(score)) AS distribution, evaluate(label, a) AS evaluation,
       sentiment_agg(label) AS labels, sentiment_agg(score, weight) AS scores, mixing_agg(a, b) AS mixing, mixing_agg(a, b, weight) AS weighted,
       co_post_agg(object, actor, at, '60 s') AS co_posts, burst_agg(date_trunc('hour', at), (id % 5 = 0)::int, 1) AS series, termvec_agg(body) AS terms
FROM fact;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE serial AS SELECT * FROM state;
-- forced parallel plans
SET max_parallel_workers_per_gather = 3;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT * FROM state;
CREATE TABLE parallel AS SELECT * FROM state;
SET max_parallel_workers_per_gather = 0;
-- parts of uneven size, merged in an order of their own; here all states are in a table, so they were flat
CREATE TABLE part AS
SELECT id * 7919 % 17 % 5 AS part, opinion_hist(score, -1, 1, 20) AS histogram, distribution_agg(abs(score)) AS distribution, evaluate(label, a) AS evaluation,
       sentiment_agg(label) AS labels, sentiment_agg(score, weight) AS scores, mixing_agg(a, b) AS mixing, mixing_agg(a, b, weight) AS weighted,
       co_post_agg(object, actor, at, '60 s') AS co_posts, burst_agg(date_trunc('hour', at), (id % 5 = 0)::int, 1) AS series, termvec_agg(body) AS terms
FROM fact GROUP BY 1;
CREATE TABLE merged AS
SELECT merge(histogram) AS histogram, merge(distribution) AS distribution, merge(evaluation) AS evaluation, merge(labels) AS labels, merge(scores) AS scores,
       merge(mixing) AS mixing, merge(weighted) AS weighted, merge(co_posts) AS co_posts, merge(series) AS series, merge(terms) AS terms
FROM (SELECT * FROM part ORDER BY part * 3 % 5) p;
-- the rows in another order
CREATE TABLE shuffled AS
SELECT opinion_hist(score, -1, 1, 20) AS histogram, distribution_agg(abs(score)) AS distribution, evaluate(label, a) AS evaluation,
       sentiment_agg(label) AS labels, sentiment_agg(score, weight) AS scores, mixing_agg(a, b) AS mixing, mixing_agg(a, b, weight) AS weighted,
       co_post_agg(object, actor, at, '60 s') AS co_posts, burst_agg(date_trunc('hour', at), (id % 5 = 0)::int, 1) AS series, termvec_agg(body) AS terms
FROM (SELECT * FROM fact ORDER BY id * 7919 % 20011) f;
SELECT way, o.histogram::text = s.histogram::text AS histogram, o.distribution::text = s.distribution::text AS distribution,
       o.evaluation::text = s.evaluation::text AS evaluation, o.labels::text = s.labels::text AS labels, o.mixing::text = s.mixing::text AS mixing,
       o.co_posts::text = s.co_posts::text AS co_posts, o.series::text = s.series::text AS series, o.terms::text = s.terms::text AS terms,
       abs(net(o.scores) - net(s.scores)) < 1e-12 AND abs(mean(o.scores) - mean(s.scores)) < 1e-12 AND abs(effective_n(o.scores) / effective_n(s.scores) - 1) < 1e-12 AS scores,
       abs(assortativity(o.weighted) - assortativity(s.weighted)) < 1e-12 AS weighted
FROM serial s, (SELECT 'parallel' AS way, * FROM parallel UNION ALL SELECT 'merged', * FROM merged UNION ALL SELECT 'shuffled', * FROM shuffled) o;

-- text and binary, both ways
CREATE TABLE restored (LIKE serial);
DO $$
DECLARE file text := current_setting('data_directory') || '/wacana_states';
BEGIN
  EXECUTE format('COPY serial TO %L (FORMAT binary)', file);
  EXECUTE format('COPY restored FROM %L (FORMAT binary)', file);
  EXECUTE format('COPY serial TO %L', file);
  EXECUTE format('COPY restored FROM %L', file);
END $$;
SELECT count(*) AS same FROM restored r, serial s WHERE r::text = s::text;
-- what came back goes on counting
SELECT (SELECT (termvec_info(merge(terms))).occurrences FROM restored) = 2 * (SELECT (termvec_info(terms)).occurrences FROM serial) AS doubled;
-- small values stay small: bytes of a state of one row
SELECT octet_length(opinion_histogram_send(opinion_hist(0.5, -1, 1, 5))) AS histogram, octet_length(distribution_send(distribution_agg(1))) AS distribution,
       octet_length(evaluation_send(evaluate('a', 'b'))) AS evaluation, octet_length(sentiment_stat_send(sentiment_agg(0.5::float8))) AS sentiment_stat,
       octet_length(mixing_send(mixing_agg('a', 'b'))) AS mixing, octet_length(co_posts_send(co_post_agg('o', 'a', '2031-03-03', '1 s'))) AS co_posts,
       octet_length(burst_series_send(burst_agg('2031-03-03', 1, 2))) AS burst_series, octet_length(term_vector_send(termvec_agg('beras'))) AS term_vector;

-- every other byte is refused: cut short at each length, longer by one, each byte changed
CREATE FUNCTION refused(good bytea, type_name text) RETURNS TABLE (cut bigint, longer bigint, silent bigint) LANGUAGE plpgsql AS $$
DECLARE
  bytes bytea;
  again text;
BEGIN
  cut := 0; longer := 0; silent := 0;
  FOR i IN 0 .. octet_length(good) LOOP
    BEGIN
      bytes := CASE WHEN i < octet_length(good) THEN substr(good, 1, i) ELSE good || '\x00'::bytea END;
      EXECUTE format('SELECT %L::%s', encode(bytes, 'base64'), type_name);
      RAISE NOTICE '% takes % bytes of %', type_name, octet_length(bytes), octet_length(good);
    EXCEPTION WHEN invalid_text_representation OR invalid_binary_representation THEN
      IF i < octet_length(good) THEN cut := cut + 1; ELSE longer := longer + 1; END IF;
    END;
  END LOOP;
  -- a changed byte may give another good value, but never one that writes itself differently
  FOR i IN 0 .. octet_length(good) - 1 LOOP
    bytes := set_byte(good, i, get_byte(good, i) # 85);
    BEGIN
      EXECUTE format('SELECT %L::%s::text', encode(bytes, 'base64'), type_name) INTO again;
      IF again <> translate(encode(bytes, 'base64'), E'\n', '') THEN silent := silent + 1; END IF;
    EXCEPTION WHEN invalid_text_representation OR invalid_binary_representation THEN NULL;
    END;
  END LOOP;
  RETURN NEXT;
END $$;
SELECT type_name, cut = octet_length(good) AS all_cuts, longer, silent
FROM (SELECT 'opinion_histogram', opinion_histogram_send(opinion_hist(score, -1, 1, 5)) FROM fact WHERE id < 9
      UNION ALL SELECT 'distribution', distribution_send(distribution_agg(abs(score))) FROM fact WHERE id < 9
      UNION ALL SELECT 'evaluation', evaluation_send(evaluate(label, a)) FROM fact WHERE id < 9
      UNION ALL SELECT 'sentiment_stat', sentiment_stat_send(sentiment_agg(score, weight)) FROM fact WHERE id < 9
      UNION ALL SELECT 'mixing', mixing_send(mixing_agg(a, b, weight)) FROM fact WHERE id < 9
      UNION ALL SELECT 'co_posts', co_posts_send(co_post_agg(object, actor, at, '60 s')) FROM fact WHERE id < 9
      UNION ALL SELECT 'burst_series', burst_series_send(burst_agg(at, 1, 2)) FROM fact WHERE id < 9
      UNION ALL SELECT 'term_vector', term_vector_send(termvec_agg(body, 2, true, true, 3)) FROM fact WHERE id < 9) t(type_name, good), refused(good, type_name);
SELECT 'not a state'::mixing;
SELECT ''::term_vector;
-- a value of a later version says so
SELECT translate(encode(set_byte(mixing_send(mixing_agg('a', 'b')), 0, 2), 'base64'), E'\n', '')::mixing;
-- a value of another kind is none of this one
SELECT (SELECT mixing_agg('a', 'b'))::text::evaluation;

-- OVER: running totals, and frames that move; every row sees its own state
SELECT id, net(sentiment_agg(label) OVER w) AS net, (termvec_info(termvec_agg(body) OVER w)).docs AS docs, round(ei_index(mixing_agg(a, b) OVER w)::numeric, 4) AS ei,
       (termvec_info(termvec_agg(body) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))).docs AS moving,
       gini_agg(weight) OVER w IS NOT NULL AS gini
FROM fact WHERE id <= 5 WINDOW w AS (ORDER BY id);
SELECT a, count(*) AS rows, count(DISTINCT state) AS states
FROM (SELECT a, (mixing_agg(a, b) OVER (PARTITION BY a))::text AS state FROM fact WHERE id <= 100) t GROUP BY a ORDER BY a;
-- FILTER, DISTINCT, ORDER BY within
SELECT effective_n(sentiment_agg(label) FILTER (WHERE id <= 10)) AS filtered, effective_n(sentiment_agg(DISTINCT label)) AS different,
       (termvec_info(termvec_agg(DISTINCT body))).docs AS different_texts, (termvec_agg(body ORDER BY id))::text = (termvec_agg(body ORDER BY -id))::text AS ordered FROM fact;
-- GROUPING SETS give what each grouping gives alone
SELECT count(*) AS groups, count(*) FILTER (WHERE state = CASE
         WHEN grouping_id = 3 THEN (SELECT mixing_agg(a, b)::text FROM fact) WHEN grouping_id = 2 THEN (SELECT mixing_agg(a, b)::text FROM fact f WHERE f.label = g.label)
         ELSE (SELECT mixing_agg(a, b)::text FROM fact f WHERE f.object = g.object) END) AS same
FROM (SELECT object, label, grouping(object, label) AS grouping_id, mixing_agg(a, b)::text AS state FROM fact GROUP BY GROUPING SETS ((), (label), (object))) g;
-- an aggregate's support functions are not to be called alone
SELECT mixing_combine(m, m) FROM (SELECT mixing_agg('a', 'b') AS m) t;
SELECT sentiment_stat_combine(s, s) FROM (SELECT sentiment_counts(1, 2, 3) AS s) t;
-- PL/pgSQL keeps states in variables, and adding to one leaves the other alone
DO $$
DECLARE
  one term_vector := termvec('beras mahal');
  two term_vector := one;
BEGIN
  FOR i IN 1 .. 3 LOOP two := two + termvec('beras'); END LOOP;
  RAISE NOTICE '% and %', (termvec_info(one)).occurrences, (termvec_info(two)).occurrences;
END $$;
DROP VIEW state;
DROP TABLE fact, serial, parallel, part, merged, shuffled, restored;
DROP FUNCTION refused;
-- Many groups at once: beyond some thousand, small states stay flat between rows, and count the same
CREATE TEMP TABLE many AS
SELECT i % 3000 AS g, count(*) AS n, termvec_agg('beras kata' || i / 3000) AS terms, mixing_agg('a', 'b') AS ties, sentiment_agg('positif'::text) AS mood
FROM generate_series(1, 12000) i GROUP BY 1;
SELECT count(*) AS groups, count(DISTINCT (terms::text, ties::text, mood::text)) AS different, min((termvec_info(terms)).docs) AS docs FROM many;
SELECT (termvec_info(merge(terms))).docs, (termvec_info(merge(terms))).occurrences FROM many;
-- a state that grows large among many
SELECT count(*) AS groups, max((termvec_info(terms)).terms) > 1500 AS large, sum((termvec_info(terms)).docs) AS docs
FROM (SELECT CASE WHEN i > 4000 THEN 0 ELSE i END AS g, termvec_agg('kata' || translate(i::text, '0123456789', 'abcdefghij')) AS terms FROM generate_series(1, 6000) i GROUP BY 1) t;
