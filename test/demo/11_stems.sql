-- Title: What the posts talk about
-- Shows: Words are counted by their stem, so that menaikkan, kenaikan and naik are one row; stop words and names of accounts are left out by the kind of token and the dictionary.
-- Needs: tokens stem
-- Posts:
-- Query:
--   SELECT stem, count(DISTINCT id) AS posts FROM posts, tokens(body)
--   WHERE kind = 'word' AND ts_lexize('wacana.indonesia_stem', norm) <> '{}' GROUP BY stem ORDER BY posts DESC;
SELECT stem, count(DISTINCT id) AS posts, bar(count(DISTINCT id), max(count(DISTINCT id)) OVER ()) AS " ",
       (array_agg(DISTINCT norm ORDER BY norm) FILTER (WHERE norm <> stem))[1:6] AS "also written"
FROM posts, tokens(body)
WHERE kind IN ('word', 'reduplication', 'compound') AND ts_lexize('wacana.indonesia_stem', norm) <> '{}'
GROUP BY stem
ORDER BY posts DESC, stem
LIMIT 15;
