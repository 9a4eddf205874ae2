-- Title: Slang spelled out
-- Shows: normalized() gives the post in full words: short forms, stretched letters, doubled words, escaped bytes. Place names, tags and sums stay.
-- Needs: normalized tokens
-- Posts:
-- Query:
--   SELECT body, normalized(body) FROM posts;
SELECT wrap(body, 46) AS written, wrap(normalized(body), 46) AS "spelled out"
FROM posts, LATERAL (SELECT count(*) AS n FROM tokens(body) WHERE kind = 'word' AND norm <> lower(surface)) rewritten
WHERE length(body) < 110
ORDER BY n DESC, id
LIMIT 6;
