-- tokens, words and stems with a user's own names, slang and stop words.
SET search_path = wacana, public;
CREATE TEMP TABLE my_words (code text, term text);
INSERT INTO my_words VALUES ('nama', 'Berkarya'), ('nama', 'Partai Perindo'), ('slang', 'tgbk = tenaga gabungan'), ('slang', 'KPLH = komite peduli lingkungan hidup'),
  ('henti', 'warga'), ('topik', 'tambang');

SELECT kind, surface, norm, stem FROM tokens('Kader berkarya dan perindo: TGBK memilih warga', (SELECT lexicon_agg(code, term) FROM my_words));
SELECT kind, surface, norm, stem FROM tokens('Kader berkarya dan perindo: TGBK memilih warga');
SELECT words('Kplh bela warga', (SELECT lexicon_agg(code, term) FROM my_words)), stems('kader berkarya memilih warga', (SELECT lexicon_agg(code, term) FROM my_words));

-- an empty lexicon changes nothing; NULL gives NULL
SELECT stems('memilih warga', (SELECT lexicon_agg(code, term) FROM my_words WHERE false)), stems('memilih warga', NULL) IS NULL AS none;

-- the lexicon may change from row to row
SELECT lx.n, stems('berkarya', lx.lexicon) FROM (VALUES (1, (SELECT lexicon_agg('nama', 'berkarya'))), (2, (SELECT lexicon_agg('nama', 'lain'))),
  (3, (SELECT lexicon_agg('nama', 'berkarya')))) lx (n, lexicon) ORDER BY n;

-- slang needs both sides
SELECT stems('kata', (SELECT lexicon_agg('slang', 'tgbk')));
SELECT stems('kata', (SELECT lexicon_agg('slang', 'dua kata = satu', 1, 'plain')));
