-- annotate(): the same as the single functions, in one pass.
SET search_path = wacana, public;
CREATE TEMP TABLE sample (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy sample FROM 'test/demo/posts.tsv' (FORMAT text, HEADER)

SELECT label, topics, speech_acts, hashtags, mentions, confidence BETWEEN 0 AND 1 AS sure, fingerprint IS NOT NULL AS fp
FROM annotate('@pdamtirtanusa air mati 3 hari, tolong segera diperbaiki! #AirBersih');

-- every column of every post equals its function
SELECT count(*) AS posts,
       count(*) FILTER (WHERE a.sentiment IS DISTINCT FROM sentiment(body)) AS sentiment,
       count(*) FILTER (WHERE a.label IS DISTINCT FROM sentiment_label(body)) AS label,
       count(*) FILTER (WHERE a.confidence IS DISTINCT FROM (sentiment_scores(body)).confidence) AS confidence,
       count(*) FILTER (WHERE a.topics IS DISTINCT FROM topics(body)) AS topics,
       count(*) FILTER (WHERE a.speech_acts IS DISTINCT FROM speech_acts(body)) AS speech_acts,
       count(*) FILTER (WHERE a.hashtags IS DISTINCT FROM hashtags(body)) AS hashtags,
       count(*) FILTER (WHERE a.mentions IS DISTINCT FROM mentions(body)) AS mentions,
       count(*) FILTER (WHERE a.fingerprint IS DISTINCT FROM fingerprint(body)) AS fingerprint
FROM sample, annotate(body) a;

-- a text without words; nothing
SELECT sentiment, label, confidence, topics, speech_acts, hashtags, mentions, fingerprint IS NULL AS fp FROM annotate('   ');
SELECT annotate(NULL) IS NULL AS none;

-- in a parallel plan, and as a generated column of base types
CREATE TABLE annotated (id int, body text, topics text[] GENERATED ALWAYS AS ((annotate(body)).topics) STORED,
                        sentiment float8 GENERATED ALWAYS AS ((annotate(body)).sentiment) STORED);
INSERT INTO annotated SELECT id, body FROM sample;
SELECT count(*) FILTER (WHERE topics = topics(body) AND sentiment = sentiment(body)) = count(*) AS same FROM annotated;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT count((annotate(body)).label) FROM annotated;
SELECT count((annotate(body)).label) = (SELECT count(label) FROM sample, annotate(body)) AS same FROM annotated;
DROP TABLE annotated;
