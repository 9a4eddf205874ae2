-- The room "sentiment": how a text is meant, towards whom, and why.
SET search_path = wacana, public;
CREATE TABLE posts (id int, body text);
INSERT INTO posts VALUES
	(1, 'Alhamdulillah jembatan desa sudah jadi, terima kasih pak bupati, mantap!'),
	(2, 'Pembohong! Janji tinggal janji, jalan tetap rusak parah, dasar pejabat gak becus'),
	(3, 'KPU menetapkan daftar pemilih tetap pada rapat pleno hari Senin'),
	(4, 'Tidak bagus sama sekali programnya, mengecewakan'),
	(5, 'hebat 👍👍'), (6, ''), (7, NULL);
SELECT id, sentiment_label(body), sign(sentiment(body)) AS sign, sentiment(body) BETWEEN -1 AND 1 AS inside FROM posts ORDER BY id;
-- probabilities sum to 1, confidence is the highest, the score their difference
SELECT id, abs(negatif + netral + positif - 1) < 1e-12 AS one, confidence = greatest(negatif, netral, positif) AS highest,
       sentiment(body) = positif - negatif AS difference
FROM posts, sentiment_scores(body) WHERE negatif IS NOT NULL ORDER BY id;
-- explanations add up and point at the words
SELECT id, abs(sum(e.contribution) - (SELECT sum(CASE label WHEN 'positif' THEN raw WHEN 'negatif' THEN -raw ELSE 0 END) FROM class_scores(body, builtin_model('sentimen')))) < 1e-9 AS adds_up,
       bool_and(e.term IS NULL OR substring(body, e.start, e.len) = e.term) AS in_place
FROM posts, sentiment_explain(body) e GROUP BY id, body ORDER BY id;
SELECT term FROM posts, sentiment_explain(body) WHERE id = 2 AND term IS NOT NULL ORDER BY contribution LIMIT 1;
SELECT term, start, len FROM sentiment_explain('gak becus') ORDER BY start NULLS LAST;

-- the built-in model given by name is the one that is built in
SELECT bool_and(sentiment(body) = sentiment(body, builtin_model('sentimen'))) AS same,
       bool_and(sentiment_label(body) = classify(body, builtin_model('sentimen'))) AS same_label FROM posts;
-- a model with other labels is none of sentiment; one without netral is
SELECT sentiment('apa', train(l, b)) FROM (VALUES ('pro', 'ayo'), ('kontra', 'jangan')) t (l, b);
SELECT sign(sentiment('ayo maju', m)) AS sign, netral FROM (SELECT train(l, b) AS m FROM (VALUES ('positif', 'ayo'), ('negatif', 'jangan')) t (l, b)) t, sentiment_scores('ayo maju', m);

-- towards a target: its own clauses count when others are named
SELECT target, sign(sentiment_toward(body, target)) FROM
	(VALUES ('Pak Wirya jujur dan amanah, tapi Bu Sekar korup dan pembohong')) p (body), (VALUES ('Wirya'), ('Sekar')) t (target);
SELECT target, sign(sentiment_toward(body, target)) FROM
	(VALUES ('Program Paslon 01 jauh lebih bagus dan jelas daripada paslon 02')) p (body), (VALUES ('01'), ('02')) t (target);
-- alone, it is what the text expresses; absent, it is NULL; accounts and tags count as mentions
SELECT sentiment_toward('bupati Wirya mantap', 'wirya') = sentiment('bupati Wirya mantap') AS whole,
       sentiment_toward('bupati Wirya mantap', 'Sekar') IS NULL AS absent,
       sentiment_toward('mantap @wirya_official', 'wirya') > 0 AS account,
       sentiment_toward('#WiryaGagal total', 'Wirya') < 0 AS tag,
       sentiment_toward('', 'Wirya') IS NULL AS empty;
SELECT sentiment_toward('mantap', ' ');
SELECT sentiment_toward('mantap', repeat('a ', 17));
-- many mentions take no longer than many words
SELECT sentiment_toward(repeat('wirya ', 100000) || 'tapi Sekar korup', 'wirya') IS NOT NULL AS answered;

-- texts of any kind
SELECT sentiment_label(repeat('mantap ', 100000)) AS long, sentiment('.') IS NOT NULL AS mark, sentiment(E'\u200b') IS NULL AS invisible,
       sentiment('المنتخب') BETWEEN -1 AND 1 AS arabic;
-- parallel plans give the serial result
CREATE TABLE many AS SELECT i, (SELECT body FROM posts WHERE id = i % 5 + 1) || ' ' || i AS body FROM generate_series(1, 500) i;
SELECT md5(string_agg(sentiment(body)::text, ',' ORDER BY i)) AS serial FROM many \gset
BEGIN;
ALTER TABLE many SET (parallel_workers = 2);
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SELECT md5(string_agg(s::text, ',' ORDER BY i)) = :'serial' AS same FROM (SELECT i, sentiment(body) AS s FROM many OFFSET 0) t;
ROLLBACK;
DROP TABLE posts, many;

-- towards a target with many names: a lexicon of them
SELECT who, round(sentiment_toward('Pak Wirya jujur dan merakyat, Bu Sekar cuma pencitraan', l)::numeric, 2) AS toward
FROM (SELECT who, lexicon_agg('target', term) AS l FROM (VALUES ('a', '"wirya"'), ('a', '#wirya2periode'), ('b', '"bu sekar"'), ('b', '"sekar"'), ('c', 'darmo')) t (who, term) GROUP BY who) x ORDER BY who;
SELECT sentiment_toward('Wirya jujur', (SELECT lexicon_agg('x', 'y') WHERE false)) IS NULL AS none, sentiment_toward('', builtin('entitas')) IS NULL AS empty;
