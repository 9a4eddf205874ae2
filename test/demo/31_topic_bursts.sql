-- Title: Bursts of topics
-- Shows: The same with topics: when did each one take the talk over, and how clearly? A day counts by the topic's share of its posts, so a busy day alone is no burst.
-- Needs: topics burst_agg bursts
-- Posts: at
-- Query:
--   SELECT topic, b.* FROM (SELECT topic, burst_agg(date_trunc('day', at), CASE WHEN topic = ANY (topics(body)) THEN 1 ELSE 0 END, 1) AS series
--     FROM posts, unnest(ARRAY['bencana', 'infrastruktur', 'pemilu']) topic GROUP BY topic) t, bursts(series) b;
WITH read AS (
	SELECT date_trunc('day', at) AS day, topics(body) AS topics FROM posts
), series AS (
	SELECT topic, burst_agg(day, CASE WHEN topic = ANY (topics) THEN 1 ELSE 0 END, 1) AS s
	FROM read, (SELECT DISTINCT unnest(topics) FROM read) t (topic)
	GROUP BY topic
)
SELECT topic, to_char(burst_start, 'YYYY-MM-DD') AS "burst from", to_char(burst_end, 'YYYY-MM-DD') AS "to",
       (SELECT sum(hits) FROM burst_bins(s) WHERE bin BETWEEN burst_start AND burst_end) AS posts,
       round(weight::numeric, 1) AS weight, bar(weight, max(weight) OVER ()) AS " "
FROM series, bursts(s)
ORDER BY bursts.weight DESC, topic
LIMIT 10;
