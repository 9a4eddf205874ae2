-- Title: Who is asked, and who answers
-- Shows: Questions and complaints by the account they are addressed to, and how many of them it answered; the interval is Wilson's, because 2 of 2 is not 100 %.
-- Needs: speech_acts mentions wilson_ci
-- Posts: author reply_to
-- Query:
--   SELECT office, count(*) AS asked, count(r.id) AS answered FROM posts p CROSS JOIN unnest(mentions(p.body)) office
--   LEFT JOIN posts r ON r.reply_to = p.id AND '@' || lower(r.author) = office
--   WHERE speech_acts(p.body) && ARRAY['pertanyaan', 'keluhan'] GROUP BY office;
WITH asked AS (
	SELECT office, p.id, 'pertanyaan' = ANY (acts) AS question, 'keluhan' = ANY (acts) AS complaint,
	       (SELECT min(r.at) FROM posts r WHERE r.reply_to = p.id AND '@' || lower(r.author) = office) - p.at AS waited
	FROM posts p, unnest(mentions(p.body)) office, speech_acts(p.body) acts
	WHERE acts && ARRAY['pertanyaan', 'keluhan'] AND p.body !~ '^RT '
), counted AS (
	SELECT office, count(*) FILTER (WHERE question) AS questions, count(*) FILTER (WHERE complaint) AS complaints, count(*) AS posts,
	       count(waited) AS answered, percentile_disc(0.5) WITHIN GROUP (ORDER BY waited) AS half
	FROM asked
	GROUP BY office
	HAVING count(*) > 1
)
SELECT office, questions, complaints, posts, answered, bar(answered, posts, 8) AS " ",
       format('%s-%s %%', round(100 * lo), round(100 * hi)) AS "likely share", half AS "half within"
FROM counted, wilson_ci(answered, posts)
ORDER BY posts DESC, office
LIMIT 10;
