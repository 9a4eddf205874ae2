-- Title: One opinion or two
-- Shows: opinion_hist() collects the sentiment of the posts of a week; polarisation (Esteban and Ray 1994) is 0 when all are of one mind and 1 when two halves stand at the ends.
-- Needs: sentiment opinion_hist polarization_er agreement_a histogram_counts
-- Posts: at
-- Query:
--   SELECT date_trunc('week', at) AS week, polarization_er(opinion_hist(sentiment(body), -1, 1, 9)) FROM posts GROUP BY week;
SELECT to_char(week, 'YYYY-MM-DD') AS "week from", posts, sparkline(VARIADIC histogram_counts(h)::float8[]) AS "negatif to positif",
       round(polarization_er(h)::numeric, 2) AS polarisation, round(agreement_a(h)::numeric, 2) AS agreement, bar(polarization_er(h), 1) AS " "
FROM (SELECT date_trunc('week', at) AS week, count(*) AS posts, opinion_hist(sentiment(body), -1, 1, 9) AS h FROM posts GROUP BY 1) w
ORDER BY week DESC
LIMIT 12;
