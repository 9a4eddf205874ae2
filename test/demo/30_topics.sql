-- Title: Topics
-- Shows: topics() gives the codes of the built-in taxonomy that a post is about; your own table of terms joins it through lexicon_agg(). One mark a day.
-- Needs: topics
-- Posts: at
-- Query:
--   SELECT date_trunc('day', at) AS day, topic, count(*) FROM posts, unnest(topics(body)) topic GROUP BY day, topic;
WITH said AS (
	SELECT at::date AS day, unnest(topics(body)) AS topic FROM posts
), days AS (
	SELECT day::date, topic
	FROM (SELECT generate_series(greatest(min(at), max(at) - interval '59 days')::date, max(at)::date, interval '1 day') AS day FROM posts) d,
	     (SELECT topic FROM said GROUP BY topic ORDER BY count(*) DESC, topic LIMIT 12) t
), counted AS (
	SELECT topic, day, count(said.topic) AS n FROM days LEFT JOIN said USING (topic, day) GROUP BY topic, day
)
SELECT topic, sum(n) AS posts, bar(sum(n), max(sum(n)) OVER ()) AS " ", sparkline(VARIADIC array_agg(n::float8 ORDER BY day)) AS "day by day"
FROM counted
GROUP BY topic
ORDER BY posts DESC, topic;
