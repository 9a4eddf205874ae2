-- Title: Original or amplified
-- Shows: A flood counts once: how many of the posts are the first of their text, and how many repeat another one, with Wilson's interval.
-- Needs: near_duplicate_group fingerprint wilson_ci
-- Posts:
-- Query:
--   SELECT camp, count(*) AS posts, count(*) FILTER (WHERE first <> id) AS repeats FROM
--     (SELECT *, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts) g GROUP BY camp;
WITH grouped AS (
	SELECT id, camp, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts
), counted AS (
	SELECT coalesce(camp, '-') AS camp, count(*) AS posts, count(*) FILTER (WHERE first <> id) AS repeats FROM grouped GROUP BY 1
)
SELECT camp, posts, repeats, round(100.0 * repeats / posts, 1) AS "repeated %", format('%s-%s %%', round(100 * lo), round(100 * hi)) AS "likely share",
       bar(repeats::float8 / posts, max(repeats::float8 / posts) OVER ()) AS " "
FROM counted, wilson_ci(repeats, posts)
ORDER BY camp;
