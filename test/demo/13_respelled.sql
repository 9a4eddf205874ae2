-- Title: The words that are spelled out most
-- Shows: The same from the side of the words: how often each short form stands in the posts, and what it is read as.
-- Needs: tokens
-- Posts:
-- Query:
--   SELECT lower(surface), norm, count(*) FROM posts, tokens(body) WHERE kind = 'word' AND norm <> lower(surface) GROUP BY 1, 2;
SELECT lower(surface) AS written, norm AS "read as", count(*) AS times, bar(count(*), max(count(*)) OVER ()) AS " "
FROM posts, tokens(body)
WHERE kind = 'word' AND norm <> lower(surface)
GROUP BY 1, 2
ORDER BY times DESC, written, norm
LIMIT 12;
