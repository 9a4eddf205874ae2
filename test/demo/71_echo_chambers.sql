-- Title: Who talks to whom
-- Shows: mixing_agg() counts replies between the camps. The E-I index is -1 when everybody answers only the own camp and 1 when everybody answers only the other; assortativity is 0 when replies go by chance.
-- Needs: mixing_agg ei_index assortativity
-- Posts: at camp reply_to
-- Query:
--   SELECT date_trunc('week', r.at) AS week, ei_index(mixing_agg(r.camp, p.camp))
--   FROM posts r JOIN posts p ON p.id = r.reply_to GROUP BY week;
SELECT to_char(date_trunc('week', r.at), 'YYYY-MM-DD') AS "week from",
       count(*) FILTER (WHERE r.camp = p.camp) AS "own camp", count(*) FILTER (WHERE r.camp <> p.camp) AS "other camp",
       to_char(ei_index(mixing_agg(r.camp, p.camp)), 'SG0.00') AS "E-I", to_char(assortativity(mixing_agg(r.camp, p.camp)), 'SG0.00') AS assortativity,
       interval_line(least(ei_index(mixing_agg(r.camp, p.camp)), 0), ei_index(mixing_agg(r.camp, p.camp)),
                     greatest(ei_index(mixing_agg(r.camp, p.camp)), 0)) AS "own           0         other"
FROM posts r JOIN posts p ON p.id = r.reply_to
GROUP BY 1
ORDER BY 1 DESC
LIMIT 12;
