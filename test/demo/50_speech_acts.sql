-- Title: What the posts do
-- Shows: speech_acts() says what a post does: ask, complain, criticise, propose, praise, mobilise, give. A post may do several things. One short example each.
-- Needs: speech_acts
-- Posts:
-- Query:
--   SELECT act, count(*) FROM posts, unnest(speech_acts(body)) act GROUP BY act ORDER BY count(*) DESC;
SELECT act, count(*) AS posts, bar(count(*), max(count(*)) OVER (), 16) AS " ",
       wrap((array_agg(body ORDER BY abs(length(body) - 60), id))[1], 48) AS example
FROM posts, unnest(speech_acts(body)) act
GROUP BY act
ORDER BY posts DESC, act;
