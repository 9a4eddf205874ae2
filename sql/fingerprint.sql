-- Near-duplicates: fingerprints, their measures, the index, groups of copies, claims.
SET search_path = public, wacana;
\pset null '(null)'

-- what copies change makes no difference; every text with something visible has a fingerprint
SELECT fingerprint('harga beras naik') = fingerprint('RT @a: Harga berasss naik!! https://t.co/x #pangan') AS same;
SELECT body, fingerprint_words(body), fingerprint(body) FROM (VALUES
	('RT @warga: gatau knp harga Rp 1.250 di Medan naik #beras'), ('Mantap'), ('😂😂🔥'), ('今天'), ('@a'), (''), ('  '), (NULL)) AS t (body);
SELECT (fingerprint_info(fingerprint('Warga Medan menolak 3 tambang'))).*;

-- measures: exact, in [0, 1]
SELECT resemblance(a, b), containment(a, b), containment(b, a), near_duplicate(a, b), near_duplicate(a, b, 0.6), contained_in(b, a)
FROM (SELECT fingerprint('satu dua tiga empat lima') AS a, fingerprint('satu dua tiga empat') AS b) AS t;
SELECT near_duplicate(a, b) AS plain, near_duplicate(a, b, guard => true) AS guarded
FROM (SELECT fingerprint('banjir besar di Medan hari ini parah sekali') AS a, fingerprint('banjir besar di Padang hari ini parah sekali') AS b) AS t;
SELECT near_duplicate(fingerprint('a b'), NULL), resemblance(NULL, fingerprint('a b')), contained_in(fingerprint(''), fingerprint('a b'));

-- thresholds outside (0, 1], versions that don't compare, damaged values
SELECT near_duplicate(fingerprint('a b'), fingerprint('a b'), 0);
SELECT near_duplicate(fingerprint('a b'), fingerprint('a b'), 1.01);
SELECT contained_in(fingerprint('a b'), fingerprint('a b'), 'NaN');
SELECT fingerprint_query(fingerprint('a b'), -1, false);
SELECT resemblance('1.2:1::0000000a', '1.1:1::0000000a');
SELECT near_duplicate('1.2:1::0000000a', '1.2:1::0000000a') AS old_with_old;
SELECT '1.1:2::0000000b0000000a'::text_fingerprint;
SELECT 'harga beras naik'::text_fingerprint;
SELECT '2.1:1::0000000a'::text_fingerprint;
SELECT '0.5! 1.1:1::0000000a'::fingerprint_query, '1e-3 1.1:1::0000000a'::fingerprint_query;
SELECT '1.5 1.1:1::0000000a'::fingerprint_query;
SELECT '0.5 1.1:1::'::fingerprint_query;

-- text and binary, both ways
CREATE TABLE forms (fp text_fingerprint, q fingerprint_query);
INSERT INTO forms SELECT fingerprint(t), fingerprint_query(fingerprint(t), 0.7, true) FROM (VALUES
	('harga beras naik'), ('Warga Medan menolak 3 tambang'), ('😂'),
	((SELECT string_agg('kata' || i, ' ') FROM generate_series(1, 3000) i))) AS t (t);
SELECT count(*), count(*) FILTER (WHERE fp::text::text_fingerprint = fp) AS text_kept,
	count(*) FILTER (WHERE q::text::fingerprint_query::text = q::text) AS query_kept FROM forms;
SELECT encode(text_fingerprint_send('1.1:2:00ff:0000000a0000000b'), 'hex') AS wire;
CREATE TABLE forms_again (LIKE forms);
DO $$
DECLARE
	file text := current_setting('data_directory') || '/forms.bin';
BEGIN
	EXECUTE format('COPY forms TO %L (FORMAT binary)', file);
	EXECUTE format('COPY forms_again FROM %L (FORMAT binary)', file);
END $$;
SELECT count(*) AS binary_kept FROM forms a JOIN forms_again b ON a.fp = b.fp AND a.q::text = b.q::text;
SELECT (fingerprint_info(fp)).* FROM forms ORDER BY fp;

-- equality, order, hash: distinct, hash and merge joins, partitions
SELECT count(DISTINCT fp), min(fp::text) FROM forms;
SET enable_hashjoin = off; SET enable_nestloop = off;
SELECT count(*) FROM forms a JOIN forms_again b USING (fp);
SET enable_mergejoin = off; SET enable_hashjoin = on;
SELECT count(*) FROM forms a JOIN forms_again b USING (fp);
RESET enable_hashjoin; RESET enable_nestloop; RESET enable_mergejoin;
SELECT bool_and(text_fingerprint_hash(fp)::bigint & 4294967295 = text_fingerprint_hash_extended(fp, 0) & 4294967295) AS hashes_agree,
	bool_or(text_fingerprint_hash_extended(fp, 0) = text_fingerprint_hash_extended(fp, 1)) AS seed_ignored FROM forms;

-- a table of posts: 300 campaigns of 4 variants among 3,000 posts of their own
CREATE FUNCTION pg_temp.made_up(n int, words int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT string_agg(substr('babecobodafifogugahilejokimalunopirasitewuyazo', 1 + 2 * (('x' || substr(md5(n::text || '-' || i), 1, 7))::bit(28)::int % 22), 4)
		|| substr('nlrstkm', 1 + ('x' || substr(md5(n::text || '+' || i), 1, 7))::bit(28)::int % 7, 1), ' ')
	FROM generate_series(1, words) i $$;
CREATE TABLE posts (id int PRIMARY KEY, account text, at timestamptz, body text,
	fp text_fingerprint GENERATED ALWAYS AS (fingerprint(body)) STORED);
INSERT INTO posts (id, account, at, body)
SELECT id, 'akun' || id % 97, timestamptz '2024-02-01 08:00 UTC' + id * interval '1 minute',
	CASE WHEN id > 1200 THEN pg_temp.made_up(id, 12)
		WHEN id % 4 = 0 THEN pg_temp.made_up(id / 4 + 100000, 14)
		WHEN id % 4 = 1 THEN 'RT @akun' || id || ': ' || initcap(pg_temp.made_up(id / 4 + 100000, 14)) || ' https://t.co/' || id
		WHEN id % 4 = 2 THEN 'Viralkan!! ' || pg_temp.made_up(id / 4 + 100000, 14) || ' sekali lagi #viral'
		ELSE pg_temp.made_up(id / 4 + 100000, 11) || '…' END
FROM generate_series(0, 4199) id;
INSERT INTO posts (id, account, at, body) VALUES (5000, 'kosong', '2024-02-01 08:00 UTC', '');
CREATE INDEX posts_fp ON posts USING gin (fp);
ANALYZE posts;

-- functions reach the index: constants, either argument, both predicates
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE near_duplicate(fp, '1.1:2::4549527554816ca5', 0.5);
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE near_duplicate('1.1:2::4549527554816ca5', fp, 0.5, true);
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE contained_in(fp, '1.1:2::4549527554816ca5');
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE contained_in('1.1:2::4549527554816ca5', fp, 0.9);
-- joins: the other table drives, for each row one search
EXPLAIN (COSTS OFF) SELECT p.id FROM forms f JOIN posts p ON near_duplicate(p.fp, f.fp, 0.5);
-- no index on the expression, no index condition; a threshold from the row itself neither
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE near_duplicate(fp, fp, 0.5);
EXPLAIN (COSTS OFF) SELECT id FROM posts WHERE near_duplicate(fp, '1.1:2::4549527554816ca5', id / 5000.0);

-- the index finds what a sequential scan finds, for each predicate and threshold
CREATE FUNCTION pg_temp.pairs(condition text) RETURNS TABLE (hits bigint, checksum numeric) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'SELECT count(*), sum(p.id * 7919::numeric + q.id) FROM posts p, posts q WHERE q.id IN (0, 1, 2, 3, 401, 402, 403, 1203, 4001) AND ' || condition;
END $$;
CREATE TEMP TABLE conditions AS SELECT format(c, t) AS condition
FROM unnest(ARRAY['near_duplicate(p.fp, q.fp, %s)', 'near_duplicate(q.fp, p.fp, %s, true)', 'contained_in(p.fp, q.fp, %s)', 'contained_in(q.fp, p.fp, %s)']) c,
	unnest(ARRAY[0.05, 0.3, 0.5, 0.8, 1]) t;
SET enable_seqscan = off;
CREATE TEMP TABLE by_index AS SELECT condition, (pg_temp.pairs(condition)).* FROM conditions;
RESET enable_seqscan;
SET enable_bitmapscan = off;
CREATE TEMP TABLE by_scan AS SELECT condition, (pg_temp.pairs(condition)).* FROM conditions;
RESET enable_bitmapscan;
SELECT condition, i.hits, i.hits = s.hits AND i.checksum IS NOT DISTINCT FROM s.checksum AS same FROM by_index i JOIN by_scan s USING (condition) ORDER BY condition;

-- UPDATE, DELETE, VACUUM, the pending list of fastupdate
SELECT count(*) FROM posts WHERE near_duplicate(fp, fingerprint(pg_temp.made_up(100007, 14)));
UPDATE posts SET body = 'sudah dihapus penulisnya' WHERE id = 28;
DELETE FROM posts WHERE id = 29;
SELECT count(*) FROM posts WHERE near_duplicate(fp, fingerprint(pg_temp.made_up(100007, 14)));
VACUUM posts;
SELECT array_agg(id) FROM posts WHERE near_duplicate(fp, fingerprint(pg_temp.made_up(100007, 14)));
SELECT id FROM posts WHERE near_duplicate(fp, fingerprint('sudah dihapus penulisnya'));

-- parallel and serial plans agree
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM posts WHERE near_duplicate(fp, '1.1:2::4549527554816ca5', 0.5) AND fingerprint(body) IS NOT NULL;
SELECT count(*) FROM posts WHERE near_duplicate(fp, fingerprint(pg_temp.made_up(100008, 14)));
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET enable_bitmapscan;

-- large texts: a claim quoted in a text of 3,000 words, a text of 10 MB
CREATE TABLE articles (id int, fp text_fingerprint);
INSERT INTO articles SELECT id, fingerprint(pg_temp.made_up(id, 1200)) FROM generate_series(1, 3) id;
INSERT INTO articles SELECT 4, fingerprint(string_agg(pg_temp.made_up(i, 50), ' ')) FROM generate_series(1, 60) i;
CREATE INDEX ON articles USING gin (fp);
SELECT id, (fingerprint_info(fp)).sampled FROM articles ORDER BY id;
SET enable_seqscan = off;
SELECT id FROM articles WHERE contained_in(fingerprint(pg_temp.made_up(17, 40)), fp) ORDER BY id;
SELECT id FROM articles WHERE contained_in(fingerprint(pg_temp.made_up(2, 60)), fp, 0.9) ORDER BY id;
SELECT id FROM articles WHERE near_duplicate(fp, (SELECT fp FROM articles WHERE id = 4), 0.9);
SELECT (i).sampled, (i).size > 100000 AS large FROM (SELECT fingerprint_info(fingerprint(string_agg(md5(g::text), ' '))) AS i FROM generate_series(1, 320000) g) AS t;
-- a query with more keys than an index scan takes goes by size, or scans
SELECT count(*) FROM articles, LATERAL (SELECT fingerprint(string_agg(pg_temp.made_up(i, 50), ' ')) AS book FROM generate_series(1, 150) i) AS b WHERE contained_in(fp, book);
SELECT count(*) FROM articles, LATERAL (SELECT fingerprint(string_agg(pg_temp.made_up(i, 50), ' ')) AS book FROM generate_series(1, 150) i) AS b WHERE near_duplicate(fp, book, 0.3);
RESET enable_seqscan;

-- groups: the leader is the earliest post; the window chooses the rows
CREATE TEMP TABLE grouped AS
SELECT id, at, account, near_duplicate_group(id, fp) OVER (ORDER BY at, id) AS leader FROM posts;
SELECT members, count(*) AS groups FROM (SELECT leader, count(*) AS members FROM grouped GROUP BY leader) AS g GROUP BY members ORDER BY members;
SELECT count(*) AS strays FROM grouped WHERE id < 1200 AND id NOT IN (28, 29) AND leader / 4 <> id / 4;
SELECT leader FROM grouped WHERE id = 5000;
-- the same at any work_mem, in any partition, for any type of id, from text
CREATE FUNCTION pg_temp.grouping_hash(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE 'SELECT md5(string_agg(id || '':'' || leader, '','' ORDER BY id)) FROM (' || query || ') AS t' INTO result;
	RETURN result;
END $$;
CREATE TEMP TABLE hashes (how text, hash text);
INSERT INTO hashes VALUES ('default', pg_temp.grouping_hash('SELECT id, leader FROM grouped'));
SET work_mem = '64kB';
INSERT INTO hashes VALUES ('64 kB', pg_temp.grouping_hash('SELECT id, near_duplicate_group(id, fp) OVER (ORDER BY at, id) AS leader FROM posts'));
INSERT INTO hashes VALUES ('64 kB, text', pg_temp.grouping_hash('SELECT id, near_duplicate_group(id::text, fp) OVER (ORDER BY at, id)::int AS leader FROM posts'));
RESET work_mem;
INSERT INTO hashes VALUES ('text', pg_temp.grouping_hash('SELECT id, near_duplicate_group(id::text, fp) OVER (ORDER BY at, id)::int AS leader FROM posts'));
INSERT INTO hashes VALUES ('partitions', pg_temp.grouping_hash('SELECT id, near_duplicate_group(id, fp) OVER (PARTITION BY id / 4 ORDER BY at, id) AS leader FROM posts WHERE id < 1200
	UNION ALL SELECT id, id FROM posts WHERE id >= 1200'));
INSERT INTO hashes VALUES ('from text', pg_temp.grouping_hash('SELECT id, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS leader FROM posts'));
SELECT how, hash = (SELECT hash FROM hashes WHERE how = 'default') AS same FROM hashes ORDER BY how COLLATE "C";
-- peers in the window's order: the first id leads, wherever it stands
SELECT id, near_duplicate_group(id, fp) OVER (ORDER BY day) AS leader, near_duplicate_group(id, fp) OVER () AS anywhere
FROM (VALUES ('b', 1, 'a'), ('c', 0, 'a'), ('a', 1, 'a')) AS t (id, day, x), (SELECT fingerprint('harga beras naik') AS fp) AS f ORDER BY id;
SELECT id, near_duplicate_group(id, fp) OVER () AS leader FROM (VALUES (3), (NULL), (2)) AS t (id), (SELECT fingerprint('harga beras naik') AS fp) AS f ORDER BY id;
-- where the window leaves the order open, the ids decide: the result doesn't depend on how rows arrive
CREATE TABLE arrived (nr int, id int, day int, fp text_fingerprint);
INSERT INTO arrived SELECT row_number() OVER (ORDER BY md5(id::text)), id, id % 7, fp FROM posts WHERE id < 1200 OR id > 4900;
-- variants of one text, of which the first decides what joins it, and ids that are there twice
INSERT INTO arrived SELECT 10000 + row_number() OVER (ORDER BY md5(i::text)), 10000 + i % 150, i % 7, fingerprint('warga kampung ' || (ARRAY['lama', 'baru', 'tengah'])[1 + i % 3] ||
	' menanti jembatan ' || (ARRAY['kayu', 'beton', 'gantung', 'besi'])[1 + i / 3 % 4] || ' selesai sebelum musim hujan ' || (ARRAY['tiba', 'datang', 'mulai turun'])[1 + i / 12 % 3] || ' bulan depan')
FROM generate_series(0, 199) i;
CREATE FUNCTION pg_temp.arrival_hash(over_clause text, arrival text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT md5(string_agg(nr || '':'' || leader, '','' ORDER BY nr)) FROM (SELECT nr, near_duplicate_group(id, fp) OVER (%s) AS leader
		FROM (SELECT * FROM arrived ORDER BY %s) AS a) AS g', over_clause, arrival) INTO result;
	RETURN result;
END $$;
SET work_mem = '64kB';
CREATE TEMP TABLE spilled AS SELECT o, a, pg_temp.arrival_hash(o, a) AS hash FROM unnest(ARRAY['', 'ORDER BY day', 'PARTITION BY day']) o, unnest(ARRAY['id, nr', 'nr']) a;
RESET work_mem;
SELECT o AS over, count(DISTINCT hash) AS results FROM (SELECT o, pg_temp.arrival_hash(o, a) AS hash
	FROM unnest(ARRAY['', 'ORDER BY day', 'PARTITION BY day']) o, unnest(ARRAY['id, nr', 'id DESC, nr', 'nr', 'nr DESC', 'md5(nr::text)']) a
	UNION ALL SELECT o, hash FROM spilled) AS t GROUP BY o ORDER BY o;
-- without an order at all it is that of the ids; a type without an order keeps the rows' own
SELECT count(*) AS differ FROM (SELECT near_duplicate_group(id, fp) OVER () AS a, near_duplicate_group(id, fp) OVER (ORDER BY id) AS b FROM posts) AS t WHERE a <> b;
SELECT near_duplicate_group(point(i, 0), fingerprint('harga beras naik')) OVER () AS leader FROM generate_series(1, 2) i;
-- a chain of posts, each much like the next, is no group: what is far from the centre is split off
SELECT count(DISTINCT leader) BETWEEN 6 AND 20 AS split FROM (SELECT near_duplicate_group(i, fingerprint((SELECT string_agg(pg_temp.made_up(j, 1), ' ') FROM generate_series(2 * i, 2 * i + 11) j))) OVER (ORDER BY i) AS leader
	FROM generate_series(1, 40) i) AS t;
-- slogans of a few words must be more alike than longer posts, unless one of them is a campaign: copied as it is
SELECT id, body, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY id) AS leader,
	CASE WHEN id < 4 THEN near_duplicate_group(id, fingerprint(body)) OVER (PARTITION BY id < 4 ORDER BY id) END AS without_copies
FROM (VALUES (1, 'kami tolak tambang emas di hulu'), (2, 'kami tolak tambang emas di hilir sungai'), (3, 'kami tolak tambang emas di hulu sungai'),
	(4, 'Kami tolak tambang emas di hulu!'), (5, 'RT @a: kami tolak tambang emas di hulu')) AS t (id, body) ORDER BY id;
-- the guard is on unless one turns it off
SELECT body, near_duplicate_group(body, fingerprint(body)) OVER (ORDER BY body COLLATE "C") AS guarded,
	near_duplicate_group(body, fingerprint(body), 0.5, false) OVER (ORDER BY body COLLATE "C") AS plain
FROM (VALUES ('panen raya di Subang gagal karena banjir besar tadi malam'), ('panen raya di Kendal gagal karena banjir besar tadi malam')) AS t (body);
-- a flood of 100,000 identical posts, then one of 20,000 that differ in a word
SELECT count(DISTINCT leader), min(leader) FROM (SELECT near_duplicate_group(i, f) OVER (ORDER BY i) AS leader
	FROM (SELECT fingerprint('tolak kenaikan harga sekarang juga kawan') AS f) AS t, generate_series(1, 100000) i) AS g;
SELECT count(DISTINCT leader) FROM (SELECT near_duplicate_group(i, fingerprint('tolak kenaikan harga kebutuhan pokok rakyat sekarang juga kawan kawan semua kata si ' || md5(i::text)), 0.52, false)
	OVER (ORDER BY i) AS leader FROM generate_series(1, 20000) i) AS g;
-- bad arguments; LIMIT leaves no file behind
SELECT near_duplicate_group(id, fp, 0) OVER () FROM posts;
SELECT near_duplicate_group(id, fp, NULL) OVER () FROM posts;
SELECT near_duplicate_group(i, f::text_fingerprint) OVER (ORDER BY i) FROM (VALUES (1, '1.1:1::0000000a'), (2, '1.2:1::0000000a')) AS t (i, f);
SET work_mem = '64kB';
SELECT id, near_duplicate_group(id, fp) OVER (ORDER BY at, id) FROM posts LIMIT 2;
RESET work_mem;
SET wacana.progress = on;
SELECT near_duplicate_group(i, fingerprint('a b')) OVER () FROM generate_series(1, 2) i;
RESET wacana.progress;

-- claims: known texts of the user's own, found in posts whole, changed or quoted
CREATE TABLE claims (claim text, body text, fp text_fingerprint GENERATED ALWAYS AS (fingerprint(body)) STORED);
INSERT INTO claims (claim, body) VALUES ('campaign', pg_temp.made_up(100010, 14)), ('other', 'bulan depan semua bank tutup dan uang ditarik dari peredaran');
INSERT INTO posts (id, account, at, body) VALUES
	(6001, 'a', '2024-02-05 00:00 UTC', 'Awas! bulan depan semua bank akan tutup dan uang ditarik dari peredaran'),
	(6002, 'b', '2024-02-06 00:00 UTC', 'kata paman saya "bulan depan semua bank tutup dan uang ditarik dari peredaran" padahal itu kabar lama yang sudah dibantah berkali kali oleh bank sentral');
SELECT c.claim, p.id, round(resemblance(c.fp, p.fp)::numeric, 2) AS resemblance, near_duplicate(p.fp, c.fp) AS variant, contained_in(c.fp, p.fp) AS quoted
FROM claims c JOIN posts p ON near_duplicate(p.fp, c.fp) OR contained_in(c.fp, p.fp) ORDER BY c.claim, p.id;
EXPLAIN (COSTS OFF) SELECT c.claim, p.id FROM claims c JOIN posts p ON contained_in(c.fp, p.fp);

-- first seen, how many accounts, how fast
SELECT leader, min(at) AT TIME ZONE 'UTC' AS first_seen, count(DISTINCT account) AS accounts, count(*) AS posts,
	round(count(*) / greatest(extract(epoch FROM max(at) - min(at)) / 3600, 1)) AS posts_per_hour
FROM grouped GROUP BY leader HAVING count(*) > 3 ORDER BY posts DESC, first_seen LIMIT 3;

-- new posts join the best of the existing leaders, or lead themselves; merged later by grouping the leaders
CREATE TABLE leaders AS SELECT p.id, p.fp FROM posts p JOIN grouped g ON g.leader = p.id AND g.id = p.id WHERE p.id < 400;
CREATE INDEX ON leaders USING gin (fp);
CREATE TABLE arrivals (id int, fp text_fingerprint);
INSERT INTO arrivals VALUES (7001, fingerprint('Breaking: ' || pg_temp.made_up(100003, 14))), (7002, fingerprint('kabar yang sama sekali baru hari ini'));
SELECT a.id, coalesce(best.id, a.id) AS leader FROM arrivals a LEFT JOIN LATERAL
	(SELECT l.id FROM leaders l WHERE near_duplicate(l.fp, a.fp, 0.5, true) ORDER BY resemblance(l.fp, a.fp) DESC, l.id LIMIT 1) AS best ON true ORDER BY a.id;

DROP TABLE posts, articles, forms, forms_again, claims, leaders, arrivals, arrived;
