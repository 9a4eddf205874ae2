-- Title: Sums of money
-- Shows: money_mentions() turns Rp1,5 triliun, 14rb and 3jt into numbers that can be sorted and summed. The largest sums, with the words around them.
-- Needs: money_mentions
-- Posts:
-- Query:
--   SELECT id, amount, currency FROM posts, money_mentions(body) ORDER BY amount DESC;
WITH sums AS (
	SELECT DISTINCT ON (amount, currency) amount, currency, author,
	       substr(regexp_replace(body, '\s', ' ', 'g'), greatest(start - 25, 1), least(start - 1, 25) + len + 25) AS place
	FROM posts, money_mentions(body)
	ORDER BY amount, currency, id
)
SELECT to_char(amount, 'FM999,999,999,999,999,990') AS amount, currency, author, place AS "in its place"
FROM sums
ORDER BY sums.amount DESC, currency
LIMIT 10;
