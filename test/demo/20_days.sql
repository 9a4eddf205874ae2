-- Title: Posts a day
-- Shows: Plain SQL so far: a row a week, a mark a day from Monday to Sunday, and the busiest hour of the week.
-- Needs:
-- Posts: at
-- Query:
--   SELECT date_trunc('day', at) AS day, count(*) FROM posts GROUP BY day ORDER BY day;
WITH hours AS (
	SELECT date_trunc('hour', at) AS hour, count(*) AS n FROM posts WHERE at IS NOT NULL GROUP BY 1
), weeks AS (
	SELECT date_trunc('week', hour) AS week, sum(n) AS posts, array_agg(hour ORDER BY n DESC, hour) AS busiest
	FROM hours GROUP BY 1
), days AS (
	SELECT week, sum(n) FILTER (WHERE hour >= day AND hour < day + interval '1 day') AS n, day
	FROM weeks, generate_series(week, week + interval '6 days', interval '1 day') day
	LEFT JOIN hours ON hour >= day AND hour < day + interval '1 day'
	GROUP BY week, day
), highest AS (
	SELECT max(n) AS n FROM days
)
SELECT to_char(week, 'YYYY-MM-DD') AS "week from", posts,
       (SELECT sparkline(VARIADIC array_agg(n::float8 ORDER BY day)) FROM days WHERE days.week = weeks.week) AS "Mon-Sun",
       bar(posts, max(posts) OVER ()) AS " ", to_char(busiest[1], 'Dy DD Mon HH24"h"') AS "busiest hour"
FROM weeks
ORDER BY week DESC
LIMIT 12;
