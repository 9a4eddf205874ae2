-- The room "model": classifiers learned from labelled posts.
SET search_path = wacana, public;
CREATE TABLE labelled (id int, label text, body text);
INSERT INTO labelled
SELECT i, CASE i % 3 WHEN 0 THEN 'dukung' WHEN 1 THEN 'tolak' ELSE 'tanya' END,
       CASE i % 3 WHEN 0 THEN (ARRAY['setuju sekali dengan aturan ini', 'aturan baru ini bagus, ayo dukung', 'saya mendukung penuh rancangan itu'])[i / 3 % 3 + 1]
                  WHEN 1 THEN (ARRAY['tolak aturan ini, merugikan warga', 'aturan ngawur, batalkan saja', 'kami tidak setuju rancangan itu'])[i / 3 % 3 + 1]
                  ELSE (ARRAY['kapan aturan ini berlaku?', 'apa isi rancangan itu?', 'siapa yang menyusun aturan baru?'])[i / 3 % 3 + 1] END
       || ' warga desa ' || i
FROM generate_series(1, 240) i;
CREATE TABLE models (name text PRIMARY KEY, m model);
INSERT INTO models SELECT 'stance', train(label, body) FROM labelled;
SELECT (model_info(m)).labels, (model_info(m)).posts, (model_info(m)).buckets > 100 AS some, (model_info(m)).builtin FROM models;

-- it has learned, and knows how sure it is
SELECT body, classify(body, m) FROM models, (VALUES ('saya setuju, ayo dukung aturan baru'), ('tolak! batalkan rancangan ngawur itu'), ('kapan rancangan ini berlaku?')) t (body);
SELECT label, round(p::numeric, 1) AS p FROM models, class_scores('tolak! batalkan rancangan ngawur itu', m);
SELECT abs(sum(p) - 1) < 1e-12 AS one FROM models, class_scores('rancangan', m);
-- nothing to go by: no words, no answer
SELECT classify('', m) IS NULL AS empty, classify('   ', m) IS NULL AS blank, (SELECT count(*) FROM class_scores('', m)) AS scores, classify(NULL, m) IS NULL AS "null" FROM models;

-- an explanation adds up to the raw score, and its places are those of the terms
SELECT s.label, abs(s.raw - sum(e.contribution)) < 1e-9 AS adds_up,
       bool_and(e.term IS NULL OR substring(b.body, e.start, e.len) = e.term) AS in_place
FROM models, (VALUES ('😡 Ngawur!! tolak rancangan ini, gak adil buat warga #TolakRUU 😡')) b (body),
     class_scores(b.body, m) s JOIN LATERAL explain(b.body, m) e ON e.label = s.label
GROUP BY s.label, s.raw ORDER BY 1;
SELECT term FROM models, explain('tolak! batalkan rancangan ngawur itu', m) WHERE label = 'tolak' AND term IS NOT NULL ORDER BY contribution DESC LIMIT 2;

-- the order of the rows has no say, nor have parallel workers
SELECT train(label, body ORDER BY id DESC)::text = (SELECT m::text FROM models) AS reversed,
       train(label, body ORDER BY hashint4(id))::text = (SELECT m::text FROM models) AS shuffled FROM labelled;
BEGIN;
ALTER TABLE labelled SET (parallel_workers = 2);
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT train(label, body) FROM labelled;
SELECT train(label, body)::text = (SELECT m::text FROM models) AS same FROM labelled;
SELECT adapt(builtin_model('sentimen'), label, body)::text AS parallel FROM labelled \gset
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT adapt(builtin_model('sentimen'), label, body)::text = :'parallel' AS same FROM labelled;
ROLLBACK;

-- states can be stored, sent and merged; conflicting labels of one text too
CREATE AGGREGATE collect(text, text) (SFUNC = train_add, STYPE = training, COMBINEFUNC = training_combine, PARALLEL = SAFE);
CREATE TABLE parts AS SELECT id % 4 AS part, collect(label, body) AS state FROM labelled GROUP BY 1;
SELECT training_learn(merge(state))::text = (SELECT m::text FROM models) AS merged,
       training_learn(merge(state::text::training))::text = (SELECT m::text FROM models) AS through_text FROM parts;
CREATE TABLE parts_copy (LIKE parts);
SELECT current_setting('data_directory') || '/wacana_test.bin' AS file \gset
COPY parts TO :'file' (FORMAT binary);
COPY parts_copy FROM :'file' (FORMAT binary);
SELECT count(*) AS same FROM parts JOIN parts_copy USING (part) WHERE parts.state::text = parts_copy.state::text;
SELECT merge(state) IS NULL AS no_state FROM parts WHERE false;
SELECT train(l, b ORDER BY o)::text = train(l, b ORDER BY o DESC)::text AS conflict
FROM (VALUES (1, 'a', 'sama saja'), (2, 'b', 'sama saja'), (3, 'a', 'lain lagi'), (4, 'b', 'beda betul')) t (o, l, b);

-- a model goes through text and binary form unchanged
SELECT m::text::model::text = m::text AS text_form FROM models;
CREATE TABLE models_copy (LIKE models);
COPY models TO :'file' (FORMAT binary);
COPY models_copy FROM :'file' (FORMAT binary);
SELECT a.m::text = b.m::text AS binary_form FROM models a JOIN models_copy b USING (name);

-- models are compared by what they are: =, DISTINCT, GROUP BY, hash joins; a value in a table may be compressed, one in a query is not
SELECT a.m = b.m AS same, a.m <> b.m AS differ, a.m = builtin_model('sentimen') AS builtin, model_hash(a.m) = model_hash(b.m) AS same_hash
FROM models a JOIN models_copy b USING (name);
SELECT m = (SELECT train(label, body) FROM labelled) AS again, m = (SELECT train(label, body) FROM labelled WHERE id > 1) AS without_one,
       m = NULL IS NULL AS "null" FROM models;
SELECT builtin_model('sentimen') = builtin_model('sentimen')::text::model AS builtin;
CREATE TABLE many_models AS SELECT m FROM models UNION ALL SELECT m FROM models_copy UNION ALL SELECT builtin_model('sentimen');
SELECT count(*) AS "distinct" FROM (SELECT DISTINCT m FROM many_models) t;
SELECT (model_info(m)).builtin, count(*) FROM many_models GROUP BY m ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many_models GROUP BY m;
BEGIN;
SET LOCAL enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many_models a JOIN models b ON a.m = b.m;
SELECT count(*) AS joined FROM many_models a JOIN models b ON a.m = b.m;
ROLLBACK;
DROP TABLE many_models;

-- weights: a post of weight 0 is left out, one of weight 2 is two
SELECT train(label, body, CASE WHEN id <= 120 THEN 1 ELSE 0 END)::text =
       (SELECT train(label, body)::text FROM labelled WHERE id <= 120) AS left_out FROM labelled;
SELECT train('a', 'x', 'NaN');
SELECT train('a', 'x', -1);
SELECT train('a', 'x', 'Infinity');

-- what can't be learned from
SELECT train(label, body) FROM labelled WHERE false;
SELECT train(label, body) FROM labelled WHERE label = 'tolak';
SELECT train(NULL, body) FROM labelled;
SELECT train('label ' || id, body) FROM (SELECT generate_series(1, 1000) AS id, 'teks' AS body) t;
SELECT train(repeat('x', 201), 'teks');
-- what can: texts that are empty, or all the same
SELECT classify('apa saja', train(l, '')) IN ('a', 'b') AS empty FROM (VALUES ('a'), ('b')) t (l);
SELECT classify('sama', train(l, 'sama')) AS equal FROM (VALUES ('a'), ('a'), ('b')) t (l);
SELECT array_length((model_info(train('label ' || id, 'teks ' || id))).labels, 1) AS labels FROM generate_series(1, 40) id;

-- adapting: 60 posts, labels that the base has, and a label that it hasn't
SELECT (model_info(builtin_model('sentimen'))).labels, (model_info(builtin_model('sentimen'))).builtin,
       length(builtin_model('sentimen')::text) < 100 AS small;
SELECT builtin_model('x');
INSERT INTO models SELECT 'adapted', adapt(builtin_model('sentimen'), CASE id % 2 WHEN 0 THEN 'positif' ELSE 'negatif' END,
	CASE id % 2 WHEN 0 THEN 'gaskeun nomor ' ELSE 'skip nomor ' END || id) FROM generate_series(1, 60) id;
SELECT (model_info(m)).labels FROM models WHERE name = 'adapted';
SELECT classify('gaskeun', m) AS gaskeun, classify('skip', m) AS skip, classify('mantap, bupati hebat', m) AS kept FROM models WHERE name = 'adapted';
SELECT (model_info(adapt(builtin_model('sentimen'), label, body))).labels FROM labelled;
SELECT (model_info(adapt(m, 'tolak', 'batal saja'))).labels FROM models WHERE name = 'stance';
-- one label is enough where the base has others, its first one too
SELECT (model_info(adapt(builtin_model('sentimen'), 'negatif', 'batal saja'))).labels;
SELECT adapt(m, 'baru', 'batal saja') FROM models WHERE name = 'stance';
SELECT adapt(m, 'tolak', 'batal saja') FROM models;
SELECT adapt(NULL, 'tolak', 'batal saja');

-- a model belongs to one version and is damaged by one bit
SELECT 'V01ETA=='::model;
SELECT 'not base64!'::model;
SELECT ''::model;
SELECT overlay(m::text PLACING 'FFFF' FROM 2000)::model FROM models WHERE name = 'stance';
SELECT overlay(m::text PLACING 'V01ETAk' FROM 1)::model FROM models WHERE name = 'stance';
SELECT 'x'::training;
SELECT 'V1RSTgEB'::training;
SELECT overlay(state::text PLACING 'AAAAAAAA' FROM 3000)::training FROM parts WHERE part = 1;

-- the model of each row is the one that is used
SELECT name, classify('ayo dukung', m) FROM models ORDER BY name;
SELECT count(*) FROM labelled, models WHERE classify(body, m) = label AND name = 'stance';
-- as a window aggregate the state goes on growing and isn't changed by the final function
SELECT DISTINCT id / 80 AS upto, (model_info(m)).posts FROM
	(SELECT id, train(label, body) OVER (ORDER BY id / 80) AS m FROM labelled WHERE id % 80 < 6) t ORDER BY 1;
DROP AGGREGATE collect(text, text);
DROP TABLE labelled, models, models_copy, parts, parts_copy;
