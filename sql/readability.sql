-- Readability: long sentences and long words, in no language in particular.
SET search_path = wacana, public;
SELECT body, words, sentences, long_words, round(lix::numeric, 5) AS lix, round(rix::numeric, 5) AS rix
FROM (VALUES ('Warga bertanya. Pemerintah menjawab pertanyaan itu dengan penjelasan yang panjang!'),
             ('Lawan! Lawan! Menang?'),
             ('Ketidakseimbangan perundang-undangan'),
             ('yg penting selesai bgt #penting 2031 https://t.co/x'),
             ('Jumat ... Ma''ruf ke-4'), ('12 !!!'), ('')) v(body), readability(body);
-- a document's readability does not depend on what follows its sentences
SELECT (readability('Satu dua tiga.')).lix = (readability('Satu dua tiga. Satu dua tiga.')).lix AS same;

-- Shingles that two texts share
SELECT jaccard(a, b, 1) AS words, round(jaccard(a, b, 2)::numeric, 6) AS pairs, jaccard(a, b) AS triples
FROM (VALUES ('Harga beras naik lagi, warga susah', 'HARGA BERAS NAIK LAGI warga susah!!! https://t.co/x'),
             ('Harga beras naik lagi, warga susah', 'Harga beras turun lagi, warga susah'),
             ('beras', 'beras'), ('beras', 'harga beras'), ('beras', '!!!'), ('', '')) v(a, b);
SELECT jaccard('a', 'b', 0);
