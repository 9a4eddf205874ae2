-- Title: Full-text search
-- Shows: The configuration wacana.indonesia finds the word in all its forms, with and without affixes, in slang, beside punctuation; ts_headline shows where, in the words of the post.
-- Needs: stem
-- Posts:
-- Query:
--   SELECT id, ts_headline('wacana.indonesia', body, q) FROM posts, websearch_to_tsquery('wacana.indonesia', :'search') q
--   WHERE to_tsvector('wacana.indonesia', body) @@ q;
SELECT p.id, p.author,
       wrap(ts_headline('wacana.indonesia', p.body, q, 'StartSel=«, StopSel=», MaxWords=16, MinWords=6, MaxFragments=1'), 70) AS found
FROM posts p, websearch_to_tsquery('wacana.indonesia', :'search') q
WHERE to_tsvector('wacana.indonesia', p.body) @@ q
ORDER BY ts_rank(to_tsvector('wacana.indonesia', p.body), q) DESC, p.id
LIMIT 8;
