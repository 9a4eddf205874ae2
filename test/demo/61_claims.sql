-- Title: A known hoax again
-- Shows: Claims that a fact checker has answered are kept in a table; contained_in() finds them in posts, reworded, cut and quoted. A denial quotes the claim too, so a person reads the hits.
-- Needs: contained_in containment fingerprint
-- Posts: sample
-- Query:
--   CREATE INDEX ON posts USING gin (fingerprint(body));
--   SELECT claim, id, body FROM claims JOIN posts ON contained_in(fingerprint(claim), fingerprint(body), 0.4);
CREATE TABLE IF NOT EXISTS claims (claim text);
TRUNCATE claims;
INSERT INTO claims VALUES
	('garam beryodium sudah dicampur vaksin cair'),
	('7 kontainer surat suara sudah tercoblos'),
	('bendungan cisoga jebol air 10 meter menuju kota');
CREATE INDEX IF NOT EXISTS posts_fingerprint ON posts USING gin (fingerprint(body));
SELECT wrap(claims.claim, 22) AS claim, to_char(at, 'DD Mon HH24:MI') AS at, author,
       round(containment(fingerprint(claim), fingerprint(body))::numeric, 2) AS "of it", wrap(left(body, 100), 36) AS post
FROM claims JOIN posts ON contained_in(fingerprint(claim), fingerprint(body), 0.4)
ORDER BY claims.claim, posts.at, id
LIMIT 14;
