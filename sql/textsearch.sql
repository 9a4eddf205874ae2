-- Full-text search: the parser social, the dictionary indonesia_stem, the configuration indonesia.
SET search_path = wacana, public;

-- token types: 1 to 23 are the default parser's
SELECT tokid, alias FROM ts_token_type('social') ORDER BY tokid;
SELECT count(*) AS same FROM ts_token_type('social') s JOIN ts_token_type('default') d USING (tokid, alias);

-- every byte comes back, in order
SELECT string_agg(token, '') = body AS whole FROM (SELECT E'RT @a: x-y  &amp; "b", \\xf0\\x9f\\x98\\x82 #c 😂 ok\n' AS body) b, ts_parse('social', body) GROUP BY body;

SELECT to_tsvector('indonesia', 'RT @warga: Anak-anaknya gatau soal jalan rusak di Jateng/DIY! #TolakRUU Sari-Ma''arif 😂 Rp1,5 triliun di-restart');
SELECT alias, token, lexemes FROM ts_debug('indonesia', 'Gatau pembangunannya 10rb yg 19.30 #oke mantaaap') WHERE alias <> 'blank';

-- search: stems, slang, hashtags, mentions, emoji, phrases, prefixes, weights
SELECT q, to_tsvector('indonesia', 'Pembangunan jembatan itu gatau kapan selesainya #JembatanKalisoga @pupr_nusaraya 😡 Sari-Ma''arif')
       @@ websearch_to_tsquery('indonesia', q) AS found
FROM unnest(ARRAY['membangun jembatan', '"tidak tahu kapan"', 'tdk tahu', '#jembatankalisoga', '@pupr_nusaraya', '😡', 'sari', 'ma''arif', 'Sari-Ma''arif',
                  'banjir', 'jembatan -banjir', '"jembatan selesai"']) q;
SELECT to_tsvector('indonesia', 'kesejahteraan rakyat') @@ to_tsquery('indonesia', 'sejahter:*') AS prefix,
       to_tsvector('indonesia', 'kesejahteraan rakyat') @@ phraseto_tsquery('indonesia', 'sejahtera rakyat') AS phrase;
SELECT setweight(to_tsvector('indonesia', 'Harga beras'), 'A') || to_tsvector('indonesia', 'naik lagi') AS weighted;
SELECT word, ndoc, nentry FROM ts_stat($$SELECT to_tsvector('wacana.indonesia', b) FROM (VALUES ('Warga menolak'), ('penolakan warga #Tolak')) v (b)$$) ORDER BY word;

-- headlines show the original, every kind of token intact
SELECT ts_headline('indonesia', E'RT @budi: Anak-anaknya gatau soal #TolakRUU, jalanan rusak &amp; banjir 😂 Rp1,5 triliun https://t.co/ab 12/04/2031 19.30 69,75% Sari-Ma''arif S.H. ke-4 wkwk',
       websearch_to_tsquery('indonesia', 'jalan anak #tolakruu 😂 ma''arif'), 'HighlightAll=true');

-- stop words leave no lexeme but keep their position
SELECT to_tsvector('indonesia', 'yang dan di ke'), to_tsvector('indonesia', 'rumah yang besar');

-- the dictionary's options
CREATE TEXT SEARCH DICTIONARY lemma (TEMPLATE = wacana.indonesia_stem, Mode = lemma);
CREATE TEXT SEARCH DICTIONARY snow (TEMPLATE = wacana.indonesia_stem, Algorithm = snowball, StopWords = false);
CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = wacana.indonesia_stem, Names = 'Berkarya, perindo', Exceptions = 'paripurna=purna', KeepOriginal = true);
SELECT w, ts_lexize('indonesia_stem', w) AS root, ts_lexize('lemma', w) AS lemma, ts_lexize('snow', w) AS snowball, ts_lexize('own', w) AS own
FROM unnest(ARRAY['menyetujuinya', 'perjuangannya', 'dibacakan', 'berkarya', 'paripurna', 'yang', 'gatau', 'megawati', 'anak2']) w;
SHOW default_text_search_config;

-- options that are wrong say so
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = wacana.indonesia_stem, Mode = akar);
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = wacana.indonesia_stem, Algorithm = porter);
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = wacana.indonesia_stem, StopWords = mungkin);
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = wacana.indonesia_stem, Exceptions = 'paripurna');
CREATE TEXT SEARCH DICTIONARY bad (TEMPLATE = wacana.indonesia_stem, Bahasa = 'id');

-- an index on a generated column
CREATE TEMP TABLE post (id int PRIMARY KEY, body text, tsv tsvector GENERATED ALWAYS AS (to_tsvector('wacana.indonesia', body)) STORED);
INSERT INTO post SELECT i, CASE WHEN i % 100 = 0 THEN 'Pembangunan waduk ' ELSE 'Kabar ' END || i FROM generate_series(1, 3000) i;
CREATE INDEX ON post USING gin (tsv);
ANALYZE post;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM post WHERE tsv @@ websearch_to_tsquery('wacana.indonesia', 'membangun waduk');
SELECT count(*) FROM post WHERE tsv @@ websearch_to_tsquery('wacana.indonesia', 'membangun waduk');
RESET enable_seqscan;

-- words of 10,000 letters, digits and mixed scripts are words like others
SELECT length(stem(repeat('mem', 3333))), stem('мосқва'), stem('2031'), array_length(ts_lexize('indonesia_stem', repeat('x', 2000)), 1);
