-- Title: Sums of money
-- Shows: money_mentions() turns Rp1,5 triliun, Rp340rb and Rp. 14.250,00 into numbers that can be sorted and summed. The largest sums, with the words around them.
-- Needs: money_mentions
-- Posts:
-- Query:
--   SELECT id, amount, currency FROM posts, money_mentions(body) ORDER BY amount DESC;
WITH sums AS (
	SELECT DISTINCT ON (amount, currency) amount, currency, author,
	       substr(regexp_replace(body, '\s', ' ', 'g'), greatest(start - 20, 1), least(start - 1, 20) + len + 20) AS place
	FROM posts, money_mentions(body)
	ORDER BY amount, currency, id
)
SELECT to_char(amount, 'FM999,999,999,999,999,990') AS amount, currency, author, place AS "in its place"
FROM sums
ORDER BY sums.amount DESC, currency
LIMIT 10;
