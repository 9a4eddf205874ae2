-- Title: The mood by topic
-- Shows: The same by topic; topics with few posts have wide intervals, and that is the point of showing them.
-- Needs: sentiment_label sentiment_agg net_ci_sampling topics
-- Posts:
-- Query:
--   SELECT topic, net(s), (net_ci_sampling(s)).*
--   FROM (SELECT topic, sentiment_agg(sentiment_label(body)) AS s FROM posts, unnest(topics(body)) topic GROUP BY topic) t;
SELECT topic, posts, to_char(net(s), 'SG0.00') AS net, to_char(lo, 'SG0.00') AS lo, to_char(hi, 'SG0.00') AS hi,
       interval_line(lo, net(s), hi) AS "-1            0             1"
FROM (SELECT topic, count(*) AS posts, sentiment_agg(sentiment_label(body)) AS s FROM posts, unnest(topics(body)) topic GROUP BY topic) t,
     net_ci_sampling(s)
WHERE posts >= 10
ORDER BY net(s), topic
LIMIT 15;
