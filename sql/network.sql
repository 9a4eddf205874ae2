-- Network: who talks to whom, and who posts the same in time.
SET search_path = wacana, public;

-- Zachary's karate club (1977): friendships within and between the two halves it split into, with the values of igraph
-- for its 78 ties (only their counts are needed)
CREATE TEMP TABLE tie (a text, b text);
INSERT INTO tie SELECT 'hi', 'hi' FROM generate_series(1, 35);
INSERT INTO tie SELECT 'officer', 'officer' FROM generate_series(1, 32);
INSERT INTO tie SELECT 'hi', 'officer' FROM generate_series(1, 11);
SELECT round(ei_index(m)::numeric, 9) AS ei, round(assortativity(m)::numeric, 9) AS assortativity, round(modularity(m)::numeric, 9) AS modularity
FROM (SELECT mixing_agg(a, b) AS m FROM tie) t;
SELECT group_name, external, internal, round(ei::numeric, 9) AS ei FROM ei_by_group((SELECT mixing_agg(a, b) FROM tie));
SELECT * FROM mixing_cells((SELECT mixing_agg(a, b) FROM tie));
-- undirected, the side a tie is written on does not matter; directed, it does
SELECT round(assortativity(m)::numeric, 9) = round(assortativity(r)::numeric, 9) AS undirected,
       round(assortativity(m, true)::numeric, 6) AS directed, round(modularity(m, directed => true)::numeric, 6) AS modularity
FROM (SELECT mixing_agg(a, b) AS m, mixing_agg(b, a) AS r FROM tie) t;
-- weights: the same table from its counts
SELECT abs(assortativity(mixing_agg(a, b)) - (SELECT assortativity(mixing_agg(a, b, n)) FROM (SELECT a, b, count(*)::float8 AS n FROM tie GROUP BY a, b) c)) < 1e-12 AS same FROM tie;
-- one group; every tie between; nothing; weights of nothing
SELECT ei_index(mixing_agg('a', 'a')), assortativity(mixing_agg('a', 'a')) IS NULL AS none, modularity(mixing_agg('a', 'a')) IS NULL AS none;
SELECT ei_index(mixing_agg('a', 'b')), assortativity(mixing_agg('a', 'b'));
SELECT mixing_agg(a, NULL) IS NULL AS nothing FROM tie;
SELECT ei_index(mixing_agg('a', 'b', 0)) IS NULL AS no_weight, (ei_by_group(mixing_agg('a', 'b', 0))).ei IS NULL AS no_weight;
SELECT mixing_agg('a', 'b', -1);
SELECT mixing_agg('a', 'b', 'NaN');
SELECT mixing_agg('a', 'b', 'Infinity');
SELECT mixing_agg(repeat('x', 1025), 'b');

-- Coordination: eight links that three accounts post within seconds, among others who come later
CREATE TEMP TABLE share (object text, actor text, at timestamptz);
INSERT INTO share SELECT 'tautan' || i, 'akun' || a, timestamptz '2031-03-03 08:00+07' + i * interval '1 hour' + (a * i % 7) * interval '1 s'
FROM generate_series(1, 8) i, generate_series(1, 3) a;
INSERT INTO share SELECT 'tautan' || i, 'warga' || w, timestamptz '2031-03-03 08:00+07' + i * interval '1 hour' + (w * 97 + i * 13) * interval '1 s'
FROM generate_series(1, 8) i, generate_series(1, 5) w WHERE (w + i) % 3 = 0;
SELECT actor_a, actor_b, weight, avg_delta, n_objects, round(rarity_weight::numeric, 6) AS rarity, symmetry
FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '10 s') FROM share));
-- a longer window takes more in; who is on few objects can be left out
SELECT count(*) AS pairs, max(weight) AS weight FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '1 h') FROM share));
SELECT count(*) AS pairs FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '1 h') FROM share), min_participation => 3);
-- an object with more than max_actors actors is not paired, but its counts stay
SELECT object, n_posts, n_actors, last_at - first_at AS spread, paired FROM co_post_objects((SELECT co_post_agg(object, actor, at, '10 s', 4) FROM share));
SELECT count(*) AS pairs, max(weight) AS weight FROM co_post_pairs((SELECT co_post_agg(object, actor, at, '10 s', 4) FROM share));

-- The same pairs as a self-join gives, on posts that repeat themselves
CREATE TEMP TABLE busy AS
SELECT 'o' || i % 17 AS object, 'a' || (i * 7919 % 101) % 23 AS actor, timestamptz '2031-01-01' + (i * 6151 % 4001) * interval '1 s' AS at
FROM generate_series(1, 1500) i;
INSERT INTO busy SELECT 'p' || i % 3, 'a' || (i * 31 % 97) % 7, timestamptz '2031-01-01' + (i * 6151 % 2003) * interval '1 s' FROM generate_series(1, 500) i;
CREATE TEMP VIEW joined AS
WITH p AS (SELECT row_number() OVER () AS id, * FROM busy),
met AS (SELECT x.actor AS a, y.actor AS b, x.object, x.id AS xid, y.id AS yid, abs(extract(epoch FROM x.at - y.at)) AS delta
        FROM p x JOIN p y ON x.object = y.object AND x.actor COLLATE "C" < y.actor COLLATE "C" AND abs(extract(epoch FROM x.at - y.at)) <= 60),
nearest AS (SELECT a, b, object, min(delta) AS delta FROM met GROUP BY a, b, object)
SELECT a, b, n.weight, n.avg_delta, least(c.x, c.y)::float8 / greatest(c.x, c.y) AS symmetry, n.rarity,
       (SELECT count(*) FROM (SELECT object FROM busy WHERE actor = a INTERSECT SELECT object FROM busy WHERE actor = b) o) AS n_objects
FROM (SELECT a, b, count(*) AS weight, avg(delta)::float8 AS avg_delta,
             sum(1.0 / ((SELECT count(DISTINCT actor) FROM busy WHERE busy.object = nearest.object) - 1)) AS rarity FROM nearest GROUP BY a, b) n
JOIN (SELECT a, b, count(DISTINCT xid) AS x, count(DISTINCT yid) AS y FROM met GROUP BY a, b) c USING (a, b);
SELECT count(*) AS pairs, count(*) FILTER (WHERE j.weight = p.weight AND abs(j.avg_delta - p.avg_delta) < 1e-9 AND j.n_objects = p.n_objects
       AND abs(j.symmetry - p.symmetry) < 1e-12 AND abs(j.rarity - p.rarity_weight) < 1e-9) AS alike
FROM joined j FULL JOIN co_post_pairs((SELECT co_post_agg(object, actor, at, '60 s') FROM busy)) p ON a = actor_a AND b = actor_b;
-- times near the ends of the calendar don't wrap around
SELECT count(*) AS pairs FROM co_post_pairs((SELECT co_post_agg('o', actor, at, '100 days')
  FROM (VALUES ('a', timestamptz '4713-01-01 BC'), ('b', timestamptz '294276-12-01')) v(actor, at)));

-- Bad input
SELECT co_post_agg(object, actor, at, '1 month') FROM share;
SELECT co_post_agg(object, actor, at, '-1 s') FROM share;
SELECT co_post_agg(object, actor, at, NULL) FROM share;
SELECT co_post_agg(object, actor, at, '1 s', 1) FROM share;
SELECT co_post_agg(object, actor, at, i * interval '1 s') FROM share, generate_series(1, 2) i;
SELECT co_post_agg(object, actor, 'infinity', '1 s') FROM share;
SELECT co_post_agg(repeat('isi pos ', 200), actor, at, '1 s') FROM share;
SELECT co_post_agg(NULL, actor, at, '1 s') IS NULL AS nothing FROM share;
SELECT merge(c) FROM (SELECT co_post_agg(object, actor, at, '1 s') FROM share UNION ALL SELECT co_post_agg(object, actor, at, '2 s') FROM share) t(c);
