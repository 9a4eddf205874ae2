-- Title: Your own terms
-- Shows: A table of yours becomes a lexicon by lexicon_agg() and is used like the built-in ones; words match in all their forms, #tags and @accounts as they are. Here: the three pairs of candidates.
-- Needs: lexicon_agg codes
-- Posts: sample
-- Query:
--   SELECT code, count(*) FROM posts, unnest(codes(body, (SELECT lexicon_agg(code, term) FROM my_terms))) code GROUP BY code;
CREATE TABLE IF NOT EXISTS my_terms (code text, term text);
TRUNCATE my_terms;
INSERT INTO my_terms VALUES
	('01 Wira-Nu''man', 'wirasena'), ('01 Wira-Nu''man', 'pak wira'), ('01 Wira-Nu''man', '@wirasena_kita'), ('01 Wira-Nu''man', '#wira2periode'),
	('02 Laras-Tigor', 'larasmaya'), ('02 Laras-Tigor', 'bu laras'), ('02 Laras-Tigor', '@larastigor_id'), ('02 Laras-Tigor', '#larastigormenang'),
	('03 Markum-Ma''ani', 'markum'), ('03 Markum-Ma''ani', '#03');
SELECT code AS pair, count(*) AS posts, bar(count(*), max(count(*)) OVER ()) AS " ", count(*) FILTER (WHERE camp = 'a') AS "by camp a",
       count(*) FILTER (WHERE camp = 'b') AS "by camp b", count(*) FILTER (WHERE camp IS NULL) AS others
FROM posts, unnest(codes(body, (SELECT lexicon_agg(code, term) FROM my_terms))) code
GROUP BY code
ORDER BY code;
