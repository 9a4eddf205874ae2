-- Title: Hashtags, accounts, emoji
-- Shows: hashtags(), mentions() and emojis() give arrays; unnest makes rows of them. Each column is a ranking of its own, with the number of posts.
-- Needs: hashtags mentions emojis
-- Posts:
-- Query:
--   SELECT tag, count(*) FROM posts, unnest(hashtags(body)) tag GROUP BY tag ORDER BY count(*) DESC;
WITH found AS (
	SELECT id, 'hashtag' AS kind, unnest(hashtags(body)) AS item FROM posts
	UNION SELECT id, 'mention', unnest(mentions(body)) FROM posts
	UNION SELECT id, 'emoji', unnest(emojis(body)) FROM posts
), ranked AS (
	SELECT kind, item, count(*) AS n, row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, item) AS place
	FROM found GROUP BY kind, item
)
SELECT place,
       max(item) FILTER (WHERE kind = 'hashtag') AS hashtag, max(n) FILTER (WHERE kind = 'hashtag') AS posts,
       max(item) FILTER (WHERE kind = 'mention') AS account, max(n) FILTER (WHERE kind = 'mention') AS posts,
       max(item) FILTER (WHERE kind = 'emoji') AS emoji, max(n) FILTER (WHERE kind = 'emoji') AS posts
FROM ranked
WHERE place <= 10
GROUP BY place
ORDER BY place;
