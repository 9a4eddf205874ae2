-- Title: Cues of chain messages
-- Shows: hoax_cues() marks wording that chain messages use: urgency, "share before it is deleted", unnamed insiders. A cue is a reason to look, not a verdict.
-- Needs: hoax_cues
-- Posts:
-- Query:
--   SELECT id, hoax_cues(body) FROM posts WHERE cardinality(hoax_cues(body)) >= 3;
SELECT id, author, wrap(array_to_string(cues, ', '), 28) AS cues, wrap(left(body, 150), 46) AS post
FROM posts, hoax_cues(body) cues
WHERE body !~ '^RT ' AND cardinality(cues) >= 2
ORDER BY cardinality(cues) DESC, id
LIMIT 6;
