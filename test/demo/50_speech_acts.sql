-- Title: What the posts do
-- Shows: speech_acts() says what a post does: ask, complain, criticise, propose, praise, mobilise, give. A post may do several things. One short example each.
-- Needs: speech_acts
-- Posts:
-- Query:
--   SELECT act, count(*) FROM posts, unnest(speech_acts(body)) act GROUP BY act ORDER BY count(*) DESC;
SELECT act, count(*) AS posts, bar(count(*), max(count(*)) OVER (), 16) AS " ",
       wrap((array_agg(body ORDER BY cardinality(acts), abs(length(body) - 70), id))[1], 60) AS example
FROM posts, speech_acts(body) acts, unnest(acts) act
GROUP BY act
ORDER BY posts DESC, act;
