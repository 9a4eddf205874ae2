-- Network: who talks to whom, and who posts the same in time.

CREATE TYPE mixing;
COMMENT ON TYPE mixing IS
'ties between groups, counted (at most 65536 groups): what mixing_agg makes and merge merges';
CREATE FUNCTION mixing_in(cstring) RETURNS mixing
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_mixing_in';
COMMENT ON FUNCTION mixing_in(cstring) IS
'text input of mixing: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION mixing_out(mixing) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_mixing_out';
COMMENT ON FUNCTION mixing_out(mixing) IS
'text output of mixing: lossless, base64 in one line';

CREATE FUNCTION mixing_recv(internal) RETURNS mixing
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_mixing_recv';
COMMENT ON FUNCTION mixing_recv(internal) IS
'binary input of mixing: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION mixing_send(mixing) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_mixing_send';
COMMENT ON FUNCTION mixing_send(mixing) IS
'binary output of mixing: the same bytes on every machine';

CREATE TYPE mixing (INPUT = mixing_in, OUTPUT = mixing_out, RECEIVE = mixing_recv, SEND = mixing_send, STORAGE = extended);

CREATE FUNCTION mixing_combine(mixing, mixing) RETURNS mixing
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_mixing_combine';
COMMENT ON FUNCTION mixing_combine(mixing, mixing) IS
'combine function of the aggregates over mixing; only inside an aggregate';

CREATE AGGREGATE merge(mixing) (SFUNC = mixing_combine, STYPE = mixing, COMBINEFUNC = mixing_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(mixing) IS
'merges stored mixing values: hours into days, shards into one; the same as aggregating all their rows at once';

CREATE FUNCTION mixing_trans(mixing, group_a text, group_b text) RETURNS mixing
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_mixing_trans';
COMMENT ON FUNCTION mixing_trans(mixing, text, text) IS
'transition function of mixing_agg';

CREATE FUNCTION mixing_trans(mixing, group_a text, group_b text, weight float8) RETURNS mixing
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_mixing_trans';
COMMENT ON FUNCTION mixing_trans(mixing, text, text, float8) IS
'transition function of mixing_agg with weights';

CREATE AGGREGATE mixing_agg(group_a text, group_b text) (SFUNC = mixing_trans, STYPE = mixing, COMBINEFUNC = mixing_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE mixing_agg(text, text) IS
'counts ties (replies, mentions, shares) by the groups of their two ends; rows with a NULL are skipped';

CREATE AGGREGATE mixing_agg(group_a text, group_b text, weight float8) (SFUNC = mixing_trans, STYPE = mixing, COMBINEFUNC = mixing_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE mixing_agg(text, text, float8) IS
'sums up weighted ties by the groups of their two ends; a weight that is negative, infinite or NaN is an error (22023)';

CREATE FUNCTION mixing_cells(m mixing, OUT group_a text, OUT group_b text, OUT n bigint, OUT weight float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10
AS 'MODULE_PATHNAME', 'wacana_mixing_cells';
COMMENT ON FUNCTION mixing_cells(mixing) IS
'the pairs of groups that occur, with ties and weights';

CREATE FUNCTION ei_index(m mixing) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_ei_index';
COMMENT ON FUNCTION ei_index(mixing) IS
'E-I index (Krackhardt and Stern 1988): -1 all ties within groups, 1 all between them';

CREATE FUNCTION ei_by_group(m mixing, OUT group_name text, OUT external float8, OUT internal float8, OUT ei float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 10
AS 'MODULE_PATHNAME', 'wacana_ei_by_group';
COMMENT ON FUNCTION ei_by_group(mixing) IS
'for each group its ties to others and within, and its own E-I index';

CREATE FUNCTION assortativity(m mixing, directed boolean DEFAULT false) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_assortativity';
COMMENT ON FUNCTION assortativity(mixing, boolean) IS
'assortativity by group (Newman 2003): 0 as by chance, 1 only within groups; NULL for one group';

CREATE FUNCTION modularity(m mixing, directed boolean DEFAULT false) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_modularity';
COMMENT ON FUNCTION modularity(mixing, boolean) IS
'modularity of the grouping: ties within groups beyond chance; NULL for one group';

CREATE TYPE co_posts;
COMMENT ON TYPE co_posts IS
'posts by object, actor and time, ids only (at most 33554432 posts, 16777216 actors or objects, ids of 1024 bytes): what co_post_agg makes and merge merges';
CREATE FUNCTION co_posts_in(cstring) RETURNS co_posts
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_co_posts_in';
COMMENT ON FUNCTION co_posts_in(cstring) IS
'text input of co_posts: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION co_posts_out(co_posts) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_co_posts_out';
COMMENT ON FUNCTION co_posts_out(co_posts) IS
'text output of co_posts: lossless, base64 in one line';

CREATE FUNCTION co_posts_recv(internal) RETURNS co_posts
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_co_posts_recv';
COMMENT ON FUNCTION co_posts_recv(internal) IS
'binary input of co_posts: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION co_posts_send(co_posts) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_co_posts_send';
COMMENT ON FUNCTION co_posts_send(co_posts) IS
'binary output of co_posts: the same bytes on every machine';

CREATE TYPE co_posts (INPUT = co_posts_in, OUTPUT = co_posts_out, RECEIVE = co_posts_recv, SEND = co_posts_send, STORAGE = extended);

CREATE FUNCTION co_posts_combine(co_posts, co_posts) RETURNS co_posts
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS 'MODULE_PATHNAME', 'wacana_co_posts_combine';
COMMENT ON FUNCTION co_posts_combine(co_posts, co_posts) IS
'combine function of the aggregates over co_posts; only inside an aggregate';

CREATE AGGREGATE merge(co_posts) (SFUNC = co_posts_combine, STYPE = co_posts, COMBINEFUNC = co_posts_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(co_posts) IS
'merges stored co_posts values: hours into days, shards into one; the same as aggregating all their rows at once; values of different parameters are an error';

CREATE FUNCTION co_post_trans(co_posts, object text, actor text, at timestamptz, time_window interval) RETURNS co_posts
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_co_post_trans';
COMMENT ON FUNCTION co_post_trans(co_posts, text, text, timestamptz, interval) IS
'transition function of co_post_agg';

CREATE FUNCTION co_post_trans(co_posts, object text, actor text, at timestamptz, time_window interval, max_actors int) RETURNS co_posts
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_co_post_trans';
COMMENT ON FUNCTION co_post_trans(co_posts, text, text, timestamptz, interval, int) IS
'transition function of co_post_agg with max_actors';

CREATE AGGREGATE co_post_agg(object text, actor text, at timestamptz, time_window interval) (SFUNC = co_post_trans, STYPE = co_posts, COMBINEFUNC = co_posts_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE co_post_agg(text, text, timestamptz, interval) IS
'collects posts of objects (links, hashtags, near-duplicate groups) for co_post_pairs; objects with more than 1000 actors are not paired; rows with a NULL are skipped; 54000 beyond 33554432 posts';

CREATE AGGREGATE co_post_agg(object text, actor text, at timestamptz, time_window interval, max_actors int) (SFUNC = co_post_trans, STYPE = co_posts, COMBINEFUNC = co_posts_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE co_post_agg(text, text, timestamptz, interval, int) IS
'the same with another limit on the actors of an object that is paired';

CREATE FUNCTION co_post_pairs(c co_posts, min_participation int DEFAULT 1, OUT actor_a text, OUT actor_b text, OUT weight bigint, OUT avg_delta float8, OUT n_objects bigint, OUT rarity_weight float8, OUT symmetry float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2000 ROWS 1000
AS 'MODULE_PATHNAME', 'wacana_co_post_pairs';
COMMENT ON FUNCTION co_post_pairs(co_posts, int) IS
'pairs of actors that posted the same object within the window: weight = such objects, avg_delta = mean over them of the smallest distance in seconds, n_objects = objects that both posted at any time, rarity_weight = sum of 1 / (actors on the object - 1), symmetry = coordinated posts of the one over those of the other, at most 1; actors on fewer than min_participation objects are left out; 54000 beyond 8388608 pairs. It shows coordination in time, not who or why';

CREATE FUNCTION co_post_objects(c co_posts, OUT object text, OUT n_posts bigint, OUT n_actors bigint, OUT first_at timestamptz, OUT last_at timestamptz, OUT paired boolean) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1000
AS 'MODULE_PATHNAME', 'wacana_co_post_objects';
COMMENT ON FUNCTION co_post_objects(co_posts) IS
'the objects with their counts; paired is false for those with more than max_actors actors: a flood is evidence too';
