-- The room "text": tokens, and what is made of them alone.
SET search_path = wacana, public;

-- kinds, norms and stems of a post that has something of everything
SELECT * FROM tokens(E'RT @warga_tm: Mantaaap bgt!! gatau dah 😂😂 Rp1,5 triliun utk #2031GantiJembatan https://t.co/aB anak2nya\\nb*go');

-- one row a phenomenon: the text, and kind>norm of its tokens
SELECT text, string_agg(kind || '>' || norm, ' ' ORDER BY n.id, ord)
FROM unnest(ARRAY[
  'USER URL [USERNAME]', 'ya...terus', 'ok \xf0\x9f\x98\x82', '#2031GantiJembatan', 'anak2 gila2an tahap2nya', 'S2 CO2 km2 U2',
  'anak-anak Allah-lah', 'mantaaap maaaf', 'tua,tidak a.Kita Jateng/DIY', 'A &amp; B', 'wkwkwk awokwok haha', ':) ^_^ XD',
  '69,75%', 'Rp. 14.250,00', '10rb', '12/04/2031', '19.30', 'b*go anj1ng', $$Ma'arif Jum'at$$, 'S.H. M.Si.', 'ke-4 1990-an Covid-19',
  'Sari-Ma''arif di-restart snake_case', 'warga@contoh.co.id t.co/x kompas.com', 'yg dgn tdk gatau', 'RT 05 RW 03'
]) WITH ORDINALITY AS n (text, id), tokens(text)
GROUP BY n.id, text ORDER BY n.id;

SELECT words('Yg penting tdk korupsi, gatau deh 5 #A'), stems('Pembangunan jalan-jalan itu menyengsarakan warganya');
SELECT hashtags('#A #b lalu #a'), mentions('@Siti dan USER @siti'), urls('HTTPS://T.co/Ab URL kompas.com'), emojis('😂 ok 😂👨‍👩‍👧') = '{😂,😂,👨‍👩‍👧}' AS emojis;
SELECT ngrams('harga beras naik. warga protes keras', 2), ngrams('satu dua', 3);
SELECT normalized('gw gatau knp MANTAAAP bgt, Rp 5 juta &amp; #Oke 😂 wkwkwkwk');
SELECT * FROM money_mentions('anggaran Rp1,5 triliun dan US$3 juta, bukan 5 juta rupiah');
SELECT coverage('jalan rusak di zzqx'), coverage('😂'), coverage('');
SELECT word, stem(word) FROM unnest(ARRAY['menyetujuinya', 'pertemuan', 'Megawati', 'gatau', 'berlari-lari', 'ketidakadilan', 'ngomongin', '']) word;

-- nothing in, nothing out
SELECT count(*) FROM tokens('');
SELECT count(*) FROM tokens(NULL);
SELECT words(NULL) IS NULL AS "null", words('') AS empty, normalized('') = '' AS same;

-- bad values
SELECT ngrams('satu dua', 0);
SELECT ngrams('satu dua', 11);

-- a text made to hurt: one letter a million times, marks without end, nested entities, unbalanced quotes
SELECT length(norm), len FROM tokens(repeat('a', 1000000));
SELECT count(*), sum(len) FROM tokens(repeat(U&'\0301\0323', 50000));
SELECT count(*), sum(len) FROM tokens(repeat('&amp;', 100000));
SELECT count(*) FROM tokens(repeat('"(', 100000));

-- spellings at their limits: years of two digits, several stretched letters, doubled ends, signs of doubling
SELECT string_agg(surface || ' -> ' || norm, E'\n' ORDER BY ord) AS spelled FROM tokens(
  '5/6/69 5/6/70 2031-8-7 9.30 maaantaaap saaabaaar maaaaf bangett kelass ke4 S.H. anak² memukul2 berulang2 PPP yyy b4gus');

-- the property: substring(body, start, len) is the surface, tokens are in order and only white space is between them
CREATE TEMP TABLE sample (id int, at timestamptz, author text, reply_to int, region text, camp text, body text);
\copy sample FROM 'test/demo/posts.tsv' (FORMAT text, HEADER)
SELECT count(*) > 300 AS enough, sum(n) > 5000 AS tokens, bool_and(sound) AS sound FROM (
  SELECT s.id, count(*) AS n, bool_and(substring(body, start, len) = surface AND len > 0 AND start > 0) AS sound
  FROM sample s, tokens(body) GROUP BY s.id) each;
WITH t AS (SELECT s.id, body, start, len, lead(start) OVER (PARTITION BY s.id ORDER BY ord) AS next FROM sample s, tokens(body))
SELECT count(*) AS lost FROM t WHERE next < start + len OR substring(body, start + len, next - start - len) ~ '[[:alnum:]]'
  AND substring(body, start + len, next - start - len) !~ '\\';
-- and on random bytes of the kinds that posts are made of
SELECT bool_and(substring(body, start, len) = surface) AS sound FROM (
  SELECT string_agg(substr(E'aB1 .,-_#@&;:/\\x\\n\'"*()<>!?%$Rp2é😂👍🏽́ ‍ａnya', 1 + (i * 7919 + j * j * 104729 + i * j * 31) % 58, 1 + j % 3), '' ORDER BY j) AS body
  FROM generate_series(1, 400) i, generate_series(1, 60) j GROUP BY i) noise, tokens(body);

-- joined words, g- for gak, di with a place, -x and -nx for -nya; what only looks like them stays
SELECT normalized(t) FROM unnest(ARRAY['gapeduli gmampu tdkada', 'anggarandesadipotong, programprogramnya berbulanbulan', 'dirumahnya kelokasi',
  'isinx gayax bukunyaa', 'sangaat lambaat bgt', 'Pak Heri makan kopi robusta', 'the football feedback', 'dibaca antikorupsi lewatkan grafik']) t;
