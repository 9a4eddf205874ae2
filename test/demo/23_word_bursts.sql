-- Title: Bursts of a word
-- Shows: bursts() finds the days on which a word is said far more often than its usual share of the posts (Kleinberg 2002); weight is the evidence. The empty days belong to the series too.
-- Needs: burst_agg bursts stems stem
-- Posts: at
-- Query:
--   SELECT burst_start, burst_end, weight FROM bursts((SELECT burst_agg(date_trunc('day', at),
--     CASE WHEN :'word' = ANY (stems(body)) THEN 1 ELSE 0 END, 1) FROM posts));
WITH series AS (
	SELECT burst_agg(date_trunc('day', at), CASE WHEN stem(:'word') = ANY (stems(body)) THEN 1 ELSE 0 END, 1) AS s FROM posts
)
SELECT :'word' AS word, to_char(burst_start, 'YYYY-MM-DD') AS "burst from", to_char(burst_end, 'YYYY-MM-DD') AS "to",
       sum(hits) AS "posts with it", sum(total) AS "of", round(weight::numeric, 1) AS weight,
       sparkline(VARIADIC array_agg(hits::float8 / nullif(total, 0) ORDER BY bin)) AS "its share by day"
FROM series, bursts(s), burst_bins(s) d
WHERE bin BETWEEN burst_start - interval '7 days' AND burst_end + interval '7 days'
GROUP BY burst_start, burst_end, weight
ORDER BY weight DESC
LIMIT 6;
