-- Title: Cues of chain messages
-- Shows: hoax_cues() marks wording that chain messages use: urgency, "share before it is deleted", unnamed insiders. A cue is a reason to look, not a verdict; denials quote it too.
-- Needs: hoax_cues
-- Posts:
-- Query:
--   SELECT id, code, term FROM posts, hoax_cues(body);
SELECT id, author, count(DISTINCT code) AS cues, wrap(string_agg(DISTINCT coalesce(term, code), ', '), 30) AS "by the words", wrap(left(body, 130), 42) AS post
FROM posts, hoax_cues(body)
WHERE body !~ '^RT '
GROUP BY id
HAVING count(DISTINCT code) >= 2
ORDER BY cues DESC, id
LIMIT 6;
