-- Title: What the two camps say differently
-- Shows: log_odds() compares the words of two groups (Monroe et al. 2008): z says how sure the difference is. min_docs keeps out what is in one flood only. The words of camp a to the right, those of camp b to the left.
-- Needs: termvec_agg log_odds
-- Posts: camp
-- Query:
--   SELECT term, z FROM log_odds((SELECT termvec_agg(body) FROM posts WHERE camp = 'a'), (SELECT termvec_agg(body) FROM posts WHERE camp = 'b'), min_docs => 3);
WITH compared AS (
	SELECT * FROM log_odds((SELECT termvec_agg(body) FROM posts WHERE camp = 'a'), (SELECT termvec_agg(body) FROM posts WHERE camp = 'b'), min_docs => 3)
), ends AS (
	(SELECT * FROM compared ORDER BY z DESC, term LIMIT 8) UNION (SELECT * FROM compared ORDER BY z, term LIMIT 8)
)
SELECT term, n_target AS "in a", n_reference AS "in b", to_char(z, 'FMSG990.0') AS z,
       lpad(bar(greatest(-z, 0), max(abs(z)) OVER (), 16), 16) || '│' || bar(greatest(z, 0), max(abs(z)) OVER (), 16) AS "b               │               a"
FROM ends
ORDER BY ends.z DESC, term;
