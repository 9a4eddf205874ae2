-- Term vectors: what groups say, and what they say differently.
SET search_path = wacana, public;

-- stems of words that are no stop words, and hashtags
SELECT * FROM top_terms(termvec('Harga beras naik lagi! Pemerintah menaikkan harga beras #BerasMahal https://t.co/x @warga'));
-- the options are named: n-grams of words that stand side by side, stop words, hashtags
SELECT string_agg(term, ', ' ORDER BY term COLLATE "C") FROM top_terms(termvec('Tolak kenaikan harga beras, tolak!', ngrams => 2));
SELECT string_agg(term, ', ' ORDER BY term COLLATE "C") FROM top_terms(termvec('beras yang mahal #beras', stop_words => true, hashtags => false));
-- in a vector of many texts each term has its documents; equal to adding the vectors of the texts
CREATE TEMP TABLE talk (id int, camp text, at timestamptz, body text);
INSERT INTO talk SELECT i, CASE WHEN i % 2 = 0 THEN 'jalan' ELSE 'pasar' END, timestamptz '2031-03-03 00:00+07' + i * interval '17 minutes',
  (CASE i % 2 WHEN 0 THEN (ARRAY['Jalan rusak di Wanasari belum diperbaiki', 'Perbaikan jalan ditunda lagi', 'Lubang jalan makan korban #jalanrusak'])[i / 2 % 3 + 1]
   ELSE (ARRAY['Harga beras naik lagi', 'Pedagang pasar mengeluh harga beras', 'Operasi pasar murah besok #berasmurah'])[i / 2 % 3 + 1] END)
  || CASE WHEN i % 7 = 0 THEN ' kata pemerintah' ELSE '' END FROM generate_series(1, 600) i;
SELECT * FROM top_terms((SELECT termvec_agg(body) FROM talk), 6);
SELECT (SELECT termvec_agg(body) FROM talk)::text = (SELECT merge(termvec(body)) FROM talk)::text AS merged,
       (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan')::text
     = ((SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan' AND id < 100) + (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan' AND id >= 100))::text AS added;
SELECT terms, occurrences, docs, cap, error_bound FROM termvec_info((SELECT termvec_agg(body) FROM talk));

-- what the camps say differently, with raw counts
SELECT term, n_target, n_reference, round(stat::numeric, 4) AS g2, p_holm < 0.001 AS sure, round(log_ratio::numeric, 3) AS log_ratio, docs_target, docs_reference, round(dispersion::numeric, 3) AS dispersion
FROM keyness((SELECT termvec_agg(body) FROM talk WHERE camp = 'pasar'), (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan'))
WHERE abs(stat) > 100 OR p > 0.1;
SELECT term, n_target, n_reference, round(log_odds::numeric, 4) AS log_odds, round(z::numeric, 4) AS z
FROM log_odds((SELECT termvec_agg(body) FROM talk WHERE camp = 'pasar'), (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan'),
              prior => (SELECT termvec_agg(body) FROM talk)) WHERE abs(z) > 9;
SELECT round(cosine(a, b)::numeric, 6) AS cosine, round(jsd(a, b)::numeric, 6) AS jsd, cosine(a, a), jsd(a, a)
FROM (SELECT termvec_agg(body) FILTER (WHERE camp = 'pasar') AS a, termvec_agg(body) FILTER (WHERE camp = 'jalan') AS b FROM talk) t;
SELECT term, n, corpus_docs, round(weight::numeric, 4) AS weight
FROM tf_idf((SELECT termvec_agg(body) FROM talk WHERE id < 8), (SELECT termvec_agg(body) FROM talk), 4);
-- one account repeating itself in one post: min_docs asks for more than one document
SELECT term, n_target, docs_target, round(dispersion::numeric, 4) AS dispersion
FROM (SELECT termvec_agg(body) + termvec(repeat('bohong ', 2000)) AS t FROM talk WHERE camp = 'pasar') x, keyness(t, (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan')) LIMIT 1;
SELECT term, n_target, docs_target
FROM (SELECT termvec_agg(body) + termvec(repeat('bohong ', 2000)) AS t FROM talk WHERE camp = 'pasar') x, keyness(t, (SELECT termvec_agg(body) FROM talk WHERE camp = 'jalan'), min_docs => 2) LIMIT 1;
SELECT count(*) FROM top_terms(termvec('satu satu dua'), min_docs => 2);

-- from counts; the values are those of quanteda.textstats for a table of five terms with empty cells
SELECT term, round(chi2::numeric, 6) AS chi2, round(g2::numeric, 6) AS g2
FROM (SELECT termvec('{korupsi,bansos,pemilu,hoaks,lainnya}'::text[], '{10,0,3,0,100}'::bigint[]) AS t,
             termvec('{korupsi,bansos,pemilu,hoaks,lainnya}'::text[], '{2,5,3,4,200}'::bigint[]) AS r) v,
     LATERAL (SELECT term, c.stat AS chi2, g.stat AS g2 FROM keyness(t, r, 'chi2') c JOIN keyness(t, r) g USING (term)) k ORDER BY 1;
SELECT term, round(stat::numeric, 6) AS chi2_yates, round(p::numeric, 6) AS p, round(p_holm::numeric, 6) AS p_holm
FROM keyness(termvec('{korupsi,pemilu,lainnya}'::text[], '{10,3,100}'::bigint[]), termvec('{korupsi,bansos,pemilu,hoaks,lainnya}'::text[], '{2,5,3,4,200}'::bigint[]), 'chi2_yates');
SELECT jsd(termvec('{a,b}'::text[], '{3,1}'::bigint[]), termvec('{a,b}'::text[], '{1,3}'::bigint[])), cosine(termvec('{a,b}'::text[], '{3,1}'::bigint[]), termvec('{a,b}'::text[], '{1,3}'::bigint[])),
       jsd(termvec('{a}'::text[], '{1}'::bigint[]), termvec('{b}'::text[], '{1}'::bigint[])), cosine(termvec('{a}'::text[], '{1}'::bigint[]), termvec('{b}'::text[], '{1}'::bigint[]));
-- both ways round the sign turns, and nothing else
SELECT count(*) AS terms, count(*) FILTER (WHERE abs(x.stat + y.stat) < 1e-9 AND abs(x.p - y.p) < 1e-12 AND abs(x.log_ratio + y.log_ratio) < 1e-9) AS mirrored
FROM (SELECT termvec_agg(body) FILTER (WHERE camp = 'pasar') AS a, termvec_agg(body) FILTER (WHERE camp = 'jalan') AS b FROM talk) t,
     LATERAL (SELECT * FROM keyness(a, b)) x JOIN LATERAL (SELECT * FROM keyness(b, a)) y USING (term);

-- the capped form: counts too small by at most the bound, which is at most occurrences / (cap + 1)
CREATE TEMP TABLE stream AS SELECT i, 'kata' || (1000000 / (1 + (i * 7919 % 9973)))::int AS body FROM generate_series(1, 9973) i;
SELECT (termvec_info(c)).terms BETWEEN 50 AND 100 AS small, (termvec_info(c)).error_bound <= 9973 / 51 AS bounded, (termvec_info(c)).occurrences AS occurrences,
       (SELECT bool_and(e.n BETWEEN k.n AND k.n + k.missed AND k.missed <= (termvec_info(c)).error_bound) FROM top_terms(c, 100) k JOIN top_terms(e, 100000) e USING (term)) AS within,
       (SELECT bool_and(e.n <= (termvec_info(c)).error_bound) FROM top_terms(e, 100000) e WHERE e.term NOT IN (SELECT term FROM top_terms(c, 100))) AS missing_are_rare
FROM (SELECT termvec_agg(body, NULL, NULL, NULL, 50) AS c, termvec_agg(body) AS e FROM stream) t;
SELECT terms <= 20 AS small, occurrences, cap FROM termvec_info((SELECT termvec_capped(termvec_agg(body), 10) FROM stream));

-- Edges: no words, empty vectors, NULL
SELECT terms, occurrences, docs FROM termvec_info(termvec('!!! 123 https://t.co/x'));
SELECT * FROM keyness(termvec(''), termvec('beras mahal'));
SELECT * FROM log_odds(termvec('beras mahal'), termvec(''));
SELECT cosine(termvec(''), termvec('beras')) IS NULL AS cosine, jsd(termvec(''), termvec('')) IS NULL AS jsd;
SELECT termvec_agg(NULL::text) IS NULL AS nothing, termvec_agg('beras') FILTER (WHERE false) IS NULL AS no_rows;
SELECT count(*) FROM log_odds(NULL, termvec('beras'));
-- only one term in all: nothing can stand out
SELECT term, stat, p, log_ratio FROM keyness(termvec('beras beras'), termvec('beras'));

-- Bad input
SELECT termvec('{a,b}'::text[], '{1}'::bigint[]);
SELECT termvec('{a}'::text[], '{-1}'::bigint[]);
SELECT termvec('{a,NULL}'::text[], '{1,1}'::bigint[]);
SELECT termvec(ARRAY[repeat('a', 2049)], '{1}'::bigint[]);
SELECT termvec('{a,b}'::text[], '{9223372036854775807,1}'::bigint[]);
SELECT termvec('{a}'::text[], '{9223372036854775807}'::bigint[]) + termvec('{b}'::text[], '{1}'::bigint[]);
SELECT termvec('beras', ngrams => 6);
SELECT termvec('beras', ngrams => 0);
SELECT termvec('beras') + termvec('beras', ngrams => 2);
SELECT cosine(termvec('beras'), termvec('beras', stop_words => true));
SELECT keyness(termvec('beras'), termvec('beras'), 'pmi');
SELECT keyness(termvec('beras'), termvec('beras'), min_docs => -1);
SELECT log_odds(termvec('beras'), termvec('beras'), termvec(''));
SELECT log_odds(termvec('beras'), termvec('beras'), termvec('beras'), 0);
SELECT termvec_capped(termvec('beras'), 0);
SELECT termvec_agg(body, n, NULL, NULL, NULL) FROM stream, generate_series(1, 2) n;
SELECT termvec_capped(termvec('beras'), 10) + termvec('beras');
