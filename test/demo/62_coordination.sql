-- Title: Accounts that post the same at the same time
-- Shows: co_post_agg() counts how often two accounts put out the same thing (here: the same text) within a window, without joining the table to itself. It shows coordination in time, not who or why.
-- Needs: co_post_agg co_post_pairs near_duplicate_group fingerprint
-- Posts: at author
-- Query:
--   SELECT p.* FROM (SELECT co_post_agg(first::text, author, at, '10 minutes') AS c FROM
--     (SELECT *, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts) g) o, co_post_pairs(c) p;
WITH grouped AS (
	SELECT author, at, near_duplicate_group(id, fingerprint(body)) OVER (ORDER BY at, id) AS first FROM posts
), together AS (
	SELECT co_post_agg(first::text, author, at, '10 minutes') AS c FROM grouped
)
SELECT actor_a AS account, actor_b AS "and account", weight AS "same texts", round(avg_delta) AS "seconds apart",
       round(rarity_weight::numeric, 2) AS rarity, bar(rarity_weight, max(rarity_weight) OVER ()) AS " "
FROM together, co_post_pairs(c)
ORDER BY co_post_pairs.weight DESC, rarity_weight DESC, avg_delta, actor_a, actor_b
LIMIT 10;
