-- Title: What the posts talk about
-- Shows: Words are counted by their stem, so that dilaporkan, laporan and lapor are one row; the kind of the token leaves out accounts and tags, the dictionary of the full-text search the stop words.
-- Needs: tokens stem
-- Posts:
-- Query:
--   SELECT stem, count(DISTINCT id) AS posts FROM posts, tokens(body)
--   WHERE kind = 'word' AND ts_lexize('wacana.indonesia_stem', norm) <> '{}' GROUP BY stem ORDER BY posts DESC;
SELECT stem, count(DISTINCT id) AS posts, bar(count(DISTINCT id), max(count(DISTINCT id)) OVER ()) AS " ",
       wrap(array_to_string((array_agg(DISTINCT norm ORDER BY norm) FILTER (WHERE norm <> stem))[1:6], ', '), 48) AS "also written"
FROM posts, tokens(body)
WHERE kind IN ('word', 'reduplication', 'compound') AND ts_lexize('wacana.indonesia_stem', norm) <> '{}'
GROUP BY stem
ORDER BY posts DESC, stem
LIMIT 15;
