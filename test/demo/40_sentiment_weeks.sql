-- Title: The mood, week by week
-- Shows: net is the share of positive minus the share of negative posts; its interval says how far the number of posts carries. Intervals that overlap show no difference. It is a machine's reading, not a poll.
-- Needs: sentiment_label sentiment_agg net_ci_sampling sentiment_shares
-- Posts: at
-- Query:
--   SELECT date_trunc('week', at) AS week, net(s), (net_ci_sampling(s)).*
--   FROM (SELECT date_trunc('week', at) AS at, sentiment_agg(sentiment_label(body)) AS s FROM posts GROUP BY 1) w;
SELECT to_char(week, 'YYYY-MM-DD') AS "week from", posts, round(100 * positif) AS "positif %", round(100 * netral) AS "netral %",
       round(100 * negatif) AS "negatif %", to_char(net(s), 'SG0.00') AS net, interval_line(lo, net(s), hi) AS "-1            0             1"
FROM (SELECT date_trunc('week', at) AS week, count(*) AS posts, sentiment_agg(sentiment_label(body)) AS s FROM posts GROUP BY 1) w,
     net_ci_sampling(s), sentiment_shares(s)
ORDER BY week DESC
LIMIT 12;
