-- Title: A word in its context
-- Shows: kwic() sets every place of a word, in all its forms, one under the other: the quickest way to see how something is talked about.
-- Needs: kwic
-- Posts:
-- Query:
--   SELECT id, before, hit, after FROM posts, kwic(body, :'word', 35);
SELECT lpad(right(regexp_replace(before, '\s', ' ', 'g'), 35), 35) AS before, hit, rpad(regexp_replace(after, '\s', ' ', 'g'), 35) AS after, id
FROM posts, kwic(body, :'word', 35)
ORDER BY lower(hit), after, id
LIMIT 12;
