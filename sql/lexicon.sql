-- Lexicons: the user's own terms become codes.
SET search_path = wacana, public;

CREATE TABLE my_terms (code text, term text, weight float8);
INSERT INTO my_terms VALUES
  ('jalan', 'jalan rusak', 2), ('jalan', 'lubang*', 1), ('jalan', 'jalan ~3 berlubang', 2),
  ('air', '"PDAM"', 1), ('air', 'air + macet - lalu lintas', 1),
  ('penolakan', 'tolak ~3 ruu', 1), ('penolakan', '#tolakruu', 1), ('penolakan', '@stop_ruu', 1),
  ('biaya', 'naik ~2 [percent]', 1);
CREATE TABLE posts (id int, body text);
INSERT INTO posts VALUES
  (1, 'Jalan rusak di Desa Sukamaju, banyak yang berlubang. Jalan di depan pasar juga berlubang'),
  (2, 'PDAM kok air macet lagi ya #TolakRUU'),
  (3, 'Air mata, lalu lintas macet'),
  (4, 'Kami menolak keras itu RUU Pangan! @stop_ruu'),
  (5, 'Tarif naik 12,5% dan naik sampai 30 persen'),
  (6, ''), (7, NULL), (8, 'tidak ada apa-apa');

-- what matches, and where
SELECT id, m.*, substring(body, start, len) AS written
FROM posts, matches(body, (SELECT lexicon_agg(code, term, weight) FROM my_terms)) m ORDER BY id, start, code;
SELECT id, codes(body, (SELECT lexicon_agg(code, term, weight) FROM my_terms)),
       codes(body, (SELECT lexicon_agg(code, term, weight) FROM my_terms), 3) AS heavy FROM posts ORDER BY id;
SELECT id, s.* FROM posts, code_scores(body, (SELECT lexicon_agg(code, term, weight) FROM my_terms)) s ORDER BY id, code;
-- characters, not bytes
SELECT * FROM matches('😂😂 é korupsi', (SELECT lexicon_agg('a', 'korupsi'))) m;
-- a hashtag matches terms with # only, unless asked
SELECT codes('#korupsi', lexicon_agg('a', 'korupsi')), codes('#korupsi', lexicon_agg('a', 'korupsi', 1, 'hashtags')) AS asked,
       codes('#tolakruu', lexicon_agg('a', 'tolak ruu', 1, 'hashtags')) AS joined FROM (VALUES (1)) v;
-- weights: a code is given from 1 on; negative weights count against it
SELECT codes('murah sekali', l), codes('murah', l) AS too_little, codes('murah sekali bohong', l) AS against
FROM (SELECT lexicon_agg(c, t, w) AS l FROM (VALUES ('a', 'murah', 0.7), ('a', 'sekali', 0.3), ('a', 'bohong', -1)) v(c, t, w)) x;
-- plain terms have no operators
SELECT * FROM matches('a + b :-) x', (SELECT lexicon_agg('p', t, 1, 'plain') FROM (VALUES ('a + b'), (':-)')) v(t))) m;

-- the value: text form, empty, equality, union
SELECT lexicon_agg(code, term, weight) FROM my_terms;
SELECT lexicon_agg(code, term) AS empty, lexicon_info(lexicon_agg(code, term)) FROM my_terms WHERE false;
SELECT codes('apa pun', lexicon_agg(code, term)) FROM my_terms WHERE false;
SELECT e'a\tkorupsi\nb\t:)\t2.5\tplain'::lexicon AS short_form, ''::lexicon AS empty, 'lexicon 1 builtin topik'::lexicon AS reference;
SELECT l = l::text::lexicon AS lossless, l <> ''::lexicon AS different, lexicon_hash(l) = lexicon_hash(l::text::lexicon) AS same_hash
FROM (SELECT lexicon_agg(code, term, weight) AS l FROM my_terms) x;
SELECT lexicon_agg(code, term ORDER BY term) = lexicon_agg(code, term ORDER BY weight DESC) AS order_is_nothing FROM my_terms;
SELECT builtin('topik') || ''::lexicon = builtin('topik') AS same_entries;
SELECT * FROM lexicon_entries(e'a\tx\t1\na\ty\t2'::lexicon || e'a\ty\t3\nb\tz'::lexicon);
SELECT count(*) AS groups FROM (SELECT DISTINCT l FROM (VALUES (e'a\tx'::lexicon), (e'lexicon 1\na\tx\t1'::lexicon), (''::lexicon)) v(l)) d;
-- binary form: the terms travel
CREATE TABLE stored (name text, l lexicon);
INSERT INTO stored SELECT 'mine', lexicon_agg(code, term, weight) FROM my_terms;
INSERT INTO stored VALUES ('ref', builtin('isyarat_hoaks')), ('empty', ''), ('plain', e'a\t:)\t-0.1\tplain');
SELECT name, encode(substring(lexicon_send(l) FOR 8), 'hex') AS head FROM stored ORDER BY name;
CREATE TABLE arrived (LIKE stored);
SELECT current_setting('data_directory') || '/wacana_lexicon.copy' AS file \gset
COPY stored TO :'file' (FORMAT binary);
COPY arrived FROM :'file' (FORMAT binary);
SELECT name, s.l = a.l AS same, s.l::text = a.l::text AS same_text FROM stored s JOIN arrived a USING (name) ORDER BY name;

-- built-in lexicons
SELECT name, codes > 1 AS has_codes, terms > 100 AS has_terms FROM unnest(ARRAY['topik', 'tindak_tutur', 'isyarat_hoaks', 'entitas', 'polaritas']) name,
       lexicon_info(builtin(name)) ORDER BY name;
SELECT pg_column_size(builtin('topik')) < 120 AS tiny;
SELECT topics('KPK menangkap bupati dalam kasus suap proyek jalan tol'), topic('KPK menangkap bupati dalam kasus suap proyek jalan tol'),
       topic('selamat pagi') IS NULL AS none;
SELECT speech_acts('Kapan pendaftaran KPPS dibuka, min?') AS question, speech_acts('Ayo kita donasi untuk korban banjir') AS call;
SELECT * FROM hoax_cues('SEBARKAN SEBELUM DIHAPUS!!! Info dari grup sebelah ini BUKAN HOAX LHO!!!!');
SELECT code, weight, start, len FROM hoax_cues('INI DITULIS DENGAN HURUF BESAR semua'), (VALUES (1)) v WHERE term IS NULL;
SELECT count(*) AS none FROM hoax_cues('Rapat RT besok pukul 19.30 di balai warga!!');
SELECT code, label_id, label_en FROM code_labels('topik') WHERE code IN ('korupsi', 'pemilu') ORDER BY code;
-- every code has a label, and every label but the computed cues a term
SELECT name, l.code FROM unnest(ARRAY['topik', 'tindak_tutur', 'isyarat_hoaks', 'entitas', 'polaritas']) name, code_labels(name) l
WHERE NOT EXISTS (SELECT FROM lexicon_entries(builtin(name)) e WHERE e.code = l.code) ORDER BY 1, 2;
-- one's own lexicon in place of the built-in one, or beside it
SELECT topics('korupsi dana jalan rusak', l), topic('jalan rusak, jalan rusak, PDAM', l), topics('korupsi dana jalan rusak', builtin('topik') || l) AS both
FROM (SELECT lexicon_agg(code, term, weight) AS l FROM my_terms) x;

-- keyword in context
SELECT id, k.* FROM posts, kwic(body, 'jalan', 2) k ORDER BY id, start;
SELECT * FROM kwic('Kami "menolak" keras itu RUU Pangan, bukan RUU lain', 'tolak ~3 ruu', 1);
SELECT count(*) AS hits FROM kwic('a a a', 'a', 0);
-- a value that is stored is opened again when it changes
SELECT l::text, codes('x y', l) FROM (VALUES (e'a\tx'::lexicon), (e'a\tz'), (e'b\ty')) v(l);

-- index and generated column
CREATE TABLE tagged (id int GENERATED ALWAYS AS IDENTITY, body text, tags text[] GENERATED ALWAYS AS (topics(body)) STORED);
INSERT INTO tagged (body) SELECT CASE WHEN n % 100 = 0 THEN 'KPK menangkap bupati, kasus suap nomor ' || n ELSE 'kabar biasa saja nomor ' || n END
FROM generate_series(1, 2000) n;
CREATE INDEX tagged_topics ON tagged USING gin (topics(body));
CREATE INDEX tagged_tags ON tagged USING gin (tags);
ANALYZE tagged;
EXPLAIN (COSTS OFF) SELECT count(*) FROM tagged WHERE topics(body) @> '{korupsi}';
SELECT count(*) FROM tagged WHERE topics(body) @> '{korupsi}';
SELECT count(*) FROM tagged WHERE tags @> '{korupsi}';

-- opened once however it arrives: out of line, joined, by subquery, in parallel
CREATE TABLE tenants (tenant int, l lexicon);
INSERT INTO tenants SELECT t, lexicon_agg('kode' || t, 'kata' || t || 'x' || n) FROM generate_series(1, 6) t, generate_series(1, 3000) n GROUP BY t;
SELECT tenant, pg_column_size(l) > 10000 AS large, pg_relation_size(reltoastrelid) > 0 AS toasted
FROM tenants, pg_class WHERE oid = 'tenants'::regclass ORDER BY tenant;
CREATE TABLE many AS SELECT n AS id, n % 6 + 1 AS tenant, 'pesan kata' || (n % 6 + 1) || 'x' || n || ' dari warga' AS body FROM generate_series(1, 3000) n;
ANALYZE many;
SELECT tenant, count(*) FILTER (WHERE codes(body, l) = ARRAY['kode' || tenant]) AS tagged FROM many JOIN tenants USING (tenant) GROUP BY tenant ORDER BY tenant;
CREATE TEMP TABLE serial AS
SELECT id, codes(body, (SELECT lexicon_agg(code, term) FROM tenants, lexicon_entries(l))) AS tags FROM many;
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
CREATE TEMP TABLE parallel AS SELECT id, tags FROM serial LIMIT 0;
-- (how EXPLAIN names the subquery changed with PostgreSQL 17)
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS
$$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT line FROM plan('SELECT id, codes(body, (SELECT l FROM tenants WHERE tenant = 1)) FROM many') AS line WHERE line !~ 'InitPlan|Params Evaluated';
INSERT INTO parallel SELECT id, codes(body, (SELECT lexicon_agg(code, term) FROM tenants, lexicon_entries(l))) FROM many;
SELECT count(*) AS different FROM serial s JOIN parallel p USING (id) WHERE s.tags <> p.tags;
-- the aggregate in parallel
CREATE TABLE many_terms AS SELECT 'k' || n % 7 AS code, 'suku' || n % 900 || ' kata' || n AS term FROM generate_series(1, 4000) n;
ANALYZE many_terms;
EXPLAIN (COSTS OFF) SELECT lexicon_agg(code, term) FROM many_terms;
SELECT (SELECT lexicon_agg(code, term) FROM many_terms) = (SELECT lexicon_agg(code, term ORDER BY term) FROM many_terms) AS parallel_is_serial;
RESET ALL;
SET search_path = wacana, public;
-- as a window aggregate, where the state is read again and again
SELECT id, codes('a b c', lexicon_agg('k' || id, t) OVER (ORDER BY id)) FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) v(id, t);
-- in PL/pgSQL, as a variable and a constant
DO $$
DECLARE l lexicon := (SELECT lexicon_agg(code, term, weight) FROM my_terms); n int := 0;
BEGIN
  FOR i IN 1..100 LOOP n := n + cardinality(codes('jalan rusak', l)); END LOOP;
  RAISE NOTICE 'tagged %', n;
END $$;

-- wrong terms: the message names the term and the place
SELECT lexicon_agg('a', t) FROM (VALUES ('baik'), ('jelek +')) v(t);
SELECT lexicon_agg('a', '');
SELECT lexicon_agg('a', '"tanpa akhir');
SELECT lexicon_agg('a', 'ko*rup');
SELECT lexicon_agg('a', 'é ~x b');
SELECT lexicon_agg('a', 'b ~99 c');
SELECT lexicon_agg('a', 'beras - beras');
SELECT lexicon_agg('a', '[angka]');
SELECT lexicon_agg('a', repeat('kata ', 33));
SELECT lexicon_agg('a', repeat('x', 1001));
SELECT lexicon_agg('', 'x');
SELECT lexicon_agg(repeat('k', 256), 'x');
SELECT lexicon_agg('a', 'x', 'NaN');
SELECT lexicon_agg('a', e'x\ty');
SELECT lexicon_agg('a', 'x', w) FROM (VALUES (1), (2)) v(w);
SELECT lexicon_agg('a', 'x', 1, 'regex');
SELECT lexicon_info(lexicon_agg('a', 'x', 1)) AS twice_is_once FROM generate_series(1, 2);
SELECT lexicon_info(lexicon_agg(c, t)) AS nulls_left_out FROM (VALUES ('a', 'x'), (NULL, 'y'), ('b', NULL)) v(c, t);
-- stop words match like others
SELECT codes('yang itu', lexicon_agg('a', 'yang')) FROM (VALUES (1)) v;
SELECT builtin('tidak_ada');
SELECT * FROM code_labels('tidak_ada');
SELECT * FROM kwic('x', 'x', -1);
SELECT * FROM kwic('x', '+', 1);
SELECT 'tanpa tab'::lexicon;
SELECT e'a\tx\tberat'::lexicon;
SELECT e'a\tx\t1\tregex'::lexicon;
SELECT e'a\tx\t1\tplain\t?'::lexicon;
SELECT 'lexicon 1 builtin tidak_ada'::lexicon;
-- broken messages: COPY BINARY of one row with one field, made by hand
CREATE PROCEDURE receive(message bytea) LANGUAGE plpgsql AS $$
DECLARE
  copy bytea := '\x5047434f50590aff0d0a00'::bytea || int4send(0) || int4send(0) || int2send(1::int2) || int4send(length(message)) || message || int2send(-1::int2);
  path text := format('%s/wacana_message.%s', current_setting('data_directory'), pg_backend_pid());
  object oid := lo_from_bytea(0, copy);
BEGIN
  PERFORM lo_export(object, path);
  PERFORM lo_unlink(object);
  EXECUTE format('COPY received FROM %L (FORMAT binary)', path);
  RAISE NOTICE 'received %', (SELECT lexicon_info(l) FROM received);
  DELETE FROM received;
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE '% %', SQLSTATE, SQLERRM;
END $$;
CREATE TEMP TABLE received (l lexicon);
CALL receive(lexicon_send(e'a\tx'::lexicon));
CALL receive('\x0002' || substring(lexicon_send(e'a\tx'::lexicon) FROM 3));
CALL receive(substring(lexicon_send(e'a\tx'::lexicon) FOR 12));
CALL receive('\x00010000' || int4send(2147483647));
CALL receive('\x00010000' || int4send(1) || int4send(-5) || '\x0000000000000000000000000000000000');
CALL receive('\x00010000' || int4send(1) || int4send(1) || '\x61' || int4send(2) || '\x2b78' || float8send('NaN') || '\x00');
CALL receive('\x00010000' || int4send(1) || int4send(1) || '\x61' || int4send(3) || '\x62202b' || float8send(1) || '\x00');
CALL receive('\x00010000' || int4send(1) || int4send(1) || '\x61' || int4send(1) || '\x62' || float8send(1) || '\x09');
CALL receive('\x00010000' || int4send(1) || int4send(1) || '\x61' || int4send(1) || '\xff' || float8send(1) || '\x00');
CALL receive('\x00010001' || int4send(3) || '\x616263');
CALL receive('');
DROP PROCEDURE receive;
-- values that another release stored, made by hand: a type of the same layout shows the bytes behind the length:
-- mark (4 bytes), format (2), flags (2), engine (4), ...
SET client_min_messages = warning;
CREATE TYPE image;
CREATE FUNCTION image_in(cstring) RETURNS image LANGUAGE internal IMMUTABLE STRICT AS 'byteain';
CREATE FUNCTION image_out(image) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'byteaout';
CREATE TYPE image (INPUT = image_in, OUTPUT = image_out, ALIGNMENT = double, STORAGE = extended);
CREATE CAST (lexicon AS image) WITHOUT FUNCTION;
CREATE CAST (image AS lexicon) WITHOUT FUNCTION;
RESET client_min_messages;
CREATE FUNCTION altered(l lexicon, at int) RETURNS lexicon LANGUAGE sql IMMUTABLE AS
$$ SELECT set_byte(b, at, get_byte(b, at) # 1)::text::image::lexicon FROM (SELECT l::image::text::bytea AS b) x $$;
-- compiled for the word "batu" where the term says "padi"
CREATE FUNCTION outdated(l lexicon) RETURNS lexicon LANGUAGE sql IMMUTABLE AS
$$ SELECT overlay(b PLACING 'batu'::bytea FROM 4 + position('padipadi'::bytea IN b))::text::image::lexicon FROM (SELECT l::image::text::bytea AS b) x $$;
CREATE TABLE releases (name text, l lexicon);
INSERT INTO releases VALUES ('this engine', outdated(e'a\tpadi\t2')), ('other engine', altered(outdated(e'a\tpadi\t2'), 8));
INSERT INTO releases SELECT 'other engine, large', altered(outdated(lexicon_agg(c, t, 2)), 8)
FROM (SELECT 'b', 'x' || md5(n::text) FROM generate_series(1, 2000) n UNION ALL SELECT 'a', 'padi') v(c, t);
-- another engine's values are compiled again from their terms, wherever they come from; this one's are trusted
SELECT name, codes('harga padi', l), codes('harga padi', (SELECT i.l FROM releases i WHERE i.name = r.name)) AS by_subquery,
       codes('harga padi', l || e'c\tharga'::lexicon) AS joined, codes('harga padi', l::text::lexicon) AS by_text FROM releases r ORDER BY name;
SELECT name, (lexicon_info(l)).terms, l = l::text::lexicon AS same_entries, lexicon_hash(l) = lexicon_hash(l::text::lexicon) AS same_hash FROM releases ORDER BY name;
SELECT count(*) AS tagged FROM generate_series(1, 1000) n, releases WHERE name LIKE 'other%' AND codes('harga padi ' || n, l) = '{a}';
-- another format's can't be read
CREATE PROCEDURE read_altered(at int, query text) LANGUAGE plpgsql AS $$
DECLARE l lexicon := altered(e'a\tpadi\t2', at);
BEGIN
  EXECUTE query USING l;
  RAISE NOTICE 'read';
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE '% %', SQLSTATE, SQLERRM;
END $$;
CALL read_altered(4, 'SELECT codes(''padi'', $1)');
CALL read_altered(4, 'SELECT $1::text');
CALL read_altered(4, 'SELECT lexicon_info($1)');
CALL read_altered(4, 'SELECT $1 || $1');
CALL read_altered(4, 'SELECT $1 = $1');
CALL read_altered(4, 'SELECT lexicon_send($1)');
CALL read_altered(0, 'SELECT codes(''padi'', $1)');
CALL read_altered(24, 'SELECT codes(''padi'', $1)');
DROP PROCEDURE read_altered;
DROP TABLE releases;
DROP FUNCTION outdated, altered;
SET client_min_messages = warning;
DROP TYPE image CASCADE;
RESET client_min_messages;
DROP TABLE my_terms, posts, stored, arrived, tagged, tenants, many, many_terms;
