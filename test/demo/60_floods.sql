-- Title: The same text again and again
-- Shows: near_duplicate_group() puts posts that are the same but for tags, slang, capitals, a few words or a cut end under their first one: how many, by how many accounts, how fast, who was first.
-- Needs: near_duplicate_group fingerprint
-- Posts:
-- Query:
--   SELECT first, count(*) FROM (SELECT near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts) g
--   GROUP BY first HAVING count(*) > 1;
WITH grouped AS (
	SELECT id, at, author, body, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts
)
SELECT count(*) AS posts, count(DISTINCT g.body) AS wordings, nullif(count(DISTINCT g.author), 0) AS accounts,
       date_trunc('second', max(g.at) - min(g.at)) AS "spread over", p.author AS "first by", wrap(left(p.body, 120), 42) AS "first post"
FROM grouped g JOIN posts p ON p.id = g.first
WHERE fingerprint(p.body) IS NOT NULL
GROUP BY p.id
HAVING count(*) > 1
ORDER BY posts DESC, p.id
LIMIT 10;
