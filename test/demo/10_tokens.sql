-- Title: What a post is to wacana
-- Shows: tokens() reads what people really type: each token with its kind, its spelled-out form, its stem, and its place in the text. Here is the post with the most kinds of tokens.
-- Needs: tokens
-- Posts:
-- Query:
--   SELECT ord, kind, surface, norm, stem, start FROM tokens('@pdamtirtanusa air mati 3 hari bayar Rp340rb 😡');
WITH rich AS (
	SELECT p.id, p.body
	FROM posts p, tokens(body) t
	WHERE length(body) BETWEEN 40 AND 120 AND p.id <= 5000
	GROUP BY p.id
	ORDER BY count(DISTINCT t.kind) FILTER (WHERE t.kind NOT IN ('word', 'number', 'punctuation')) DESC,
	         count(*) FILTER (WHERE t.norm <> lower(t.surface)) DESC, p.id
	LIMIT 1
)
SELECT t.ord, t.kind, t.surface, nullif(t.norm, t.surface) AS norm, nullif(t.stem, t.norm) AS stem, t.start
FROM rich, tokens(body) t
ORDER BY t.ord;
