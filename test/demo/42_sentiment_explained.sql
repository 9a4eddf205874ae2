-- Title: A score, explained
-- Shows: Every score can be asked why: sentiment_explain() gives what each word contributed, negative to the left. Here is one of the clearest short posts.
-- Needs: sentiment sentiment_explain
-- Posts:
-- Query:
--   SELECT term, contribution FROM sentiment_explain('Air mati 6 hari, tagihan tetap datang. Kecewa!') ORDER BY contribution;
WITH clear AS (
	SELECT id, body FROM posts WHERE length(body) BETWEEN 40 AND 110 ORDER BY sentiment(body), id LIMIT 1
)
SELECT CASE WHEN row_number() OVER strongest = 1 THEN wrap(body, 36) ELSE '' END AS post,
       CASE WHEN row_number() OVER strongest = 1 THEN to_char(sentiment(body), 'SG0.00') ELSE '' END AS sentiment, term, round(contribution::numeric, 2) AS contribution,
       lpad(bar(greatest(-contribution, 0), max(abs(contribution)) OVER (), 12), 12) || '│'
       || bar(greatest(contribution, 0), max(abs(contribution)) OVER (), 12) AS "-           │           +"
FROM clear, sentiment_explain(body)
WINDOW strongest AS (ORDER BY abs(contribution) DESC, term)
ORDER BY abs(contribution) DESC, term
LIMIT 8;
