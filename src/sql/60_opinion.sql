-- Opinion: how divided, how even, how sure; and what keeps groups from being persons.

CREATE TYPE opinion_histogram;
COMMENT ON TYPE opinion_histogram IS
'opinions on a scale, counted in bins of one width: what opinion_hist makes and merge merges';
CREATE FUNCTION opinion_histogram_in(cstring) RETURNS opinion_histogram
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_opinion_histogram_in';
COMMENT ON FUNCTION opinion_histogram_in(cstring) IS
'text input of opinion_histogram: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION opinion_histogram_out(opinion_histogram) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_opinion_histogram_out';
COMMENT ON FUNCTION opinion_histogram_out(opinion_histogram) IS
'text output of opinion_histogram: lossless, base64 in one line';

CREATE FUNCTION opinion_histogram_recv(internal) RETURNS opinion_histogram
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_opinion_histogram_recv';
COMMENT ON FUNCTION opinion_histogram_recv(internal) IS
'binary input of opinion_histogram: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION opinion_histogram_send(opinion_histogram) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_opinion_histogram_send';
COMMENT ON FUNCTION opinion_histogram_send(opinion_histogram) IS
'binary output of opinion_histogram: the same bytes on every machine';

CREATE TYPE opinion_histogram (INPUT = opinion_histogram_in, OUTPUT = opinion_histogram_out, RECEIVE = opinion_histogram_recv, SEND = opinion_histogram_send, STORAGE = extended);

CREATE FUNCTION opinion_histogram_combine(opinion_histogram, opinion_histogram) RETURNS opinion_histogram
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_opinion_histogram_combine';
COMMENT ON FUNCTION opinion_histogram_combine(opinion_histogram, opinion_histogram) IS
'combine function of the aggregates over opinion_histogram; only inside an aggregate';

CREATE AGGREGATE merge(opinion_histogram) (SFUNC = opinion_histogram_combine, STYPE = opinion_histogram, COMBINEFUNC = opinion_histogram_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(opinion_histogram) IS
'merges stored opinion_histogram values: hours into days, shards into one; the same as aggregating all their rows at once; values of different parameters are an error';

CREATE FUNCTION opinion_hist_trans(opinion_histogram, value float8, lo float8, hi float8, bins int) RETURNS opinion_histogram
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_opinion_hist_trans';
COMMENT ON FUNCTION opinion_hist_trans(opinion_histogram, float8, float8, float8, int) IS
'transition function of opinion_hist';

CREATE AGGREGATE opinion_hist(value float8, lo float8, hi float8, bins int) (SFUNC = opinion_hist_trans, STYPE = opinion_histogram, COMBINEFUNC = opinion_histogram_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE opinion_hist(float8, float8, float8, int) IS
'counts values on the scale from lo to hi in bins of one width (at most 10000); the last bin holds its upper end; NULL values are skipped; a value off the scale or NaN is an error (22023): leave it out with FILTER';

CREATE FUNCTION histogram_counts(histogram opinion_histogram) RETURNS bigint[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_histogram_counts';
COMMENT ON FUNCTION histogram_counts(opinion_histogram) IS
'counts of the bins, from low to high';

CREATE FUNCTION histogram_positions(histogram opinion_histogram) RETURNS float8[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_histogram_positions';
COMMENT ON FUNCTION histogram_positions(opinion_histogram) IS
'middles of the bins on the scale, from low to high';

CREATE FUNCTION polarization_er(counts bigint[], positions float8[], alpha float8 DEFAULT 1) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_polarization_er';
COMMENT ON FUNCTION polarization_er(bigint[], float8[], float8) IS
'polarisation of Esteban and Ray (1994): 0 one camp, 1 two equal camps at the ends of the scale; alpha above 0 to 1.6 weighs the size of camps; NULL when nothing is counted; 22023 for negative counts or arrays of different lengths';

CREATE FUNCTION polarization_er(histogram opinion_histogram) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_polarization_er_histogram';
COMMENT ON FUNCTION polarization_er(opinion_histogram) IS
'polarisation of Esteban and Ray of a histogram with alpha 1, its positions the middles of the bins; for another alpha pass histogram_counts and histogram_positions';

CREATE FUNCTION agreement_a(counts bigint[]) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_agreement_a';
COMMENT ON FUNCTION agreement_a(bigint[]) IS
'agreement A of van der Eijk (2001) on an ordered scale: 1 one answer, 0 all answers alike, -1 two poles; (1 - A) / 2 is a polarisation from 0 to 1; NULL for fewer than three categories or no counts';

CREATE CAST (opinion_histogram AS bigint[]) WITH FUNCTION histogram_counts(opinion_histogram) AS IMPLICIT;
COMMENT ON CAST (opinion_histogram AS bigint[]) IS
'so that agreement_a, entropy, evenness and simpson take a histogram';

CREATE FUNCTION entropy(counts bigint[]) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_entropy';
COMMENT ON FUNCTION entropy(bigint[]) IS
'Shannon entropy in nats (divide by ln 2 for bits); NULL when nothing is counted';

CREATE FUNCTION evenness(counts bigint[]) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_evenness';
COMMENT ON FUNCTION evenness(bigint[]) IS
'Shannon entropy over its maximum for this number of categories, empty ones included: 0 to 1; NULL for one category';

CREATE FUNCTION simpson(counts bigint[]) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_simpson';
COMMENT ON FUNCTION simpson(bigint[]) IS
'Simpson diversity: the chance that two drawn at random belong to different categories';

CREATE TYPE distribution;
COMMENT ON TYPE distribution IS
'all values of a group with how often each occurs (at most 16777216 different ones): what Gini needs, mergeable';
CREATE FUNCTION distribution_in(cstring) RETURNS distribution
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_distribution_in';
COMMENT ON FUNCTION distribution_in(cstring) IS
'text input of distribution: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION distribution_out(distribution) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_distribution_out';
COMMENT ON FUNCTION distribution_out(distribution) IS
'text output of distribution: lossless, base64 in one line';

CREATE FUNCTION distribution_recv(internal) RETURNS distribution
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_distribution_recv';
COMMENT ON FUNCTION distribution_recv(internal) IS
'binary input of distribution: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION distribution_send(distribution) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_distribution_send';
COMMENT ON FUNCTION distribution_send(distribution) IS
'binary output of distribution: the same bytes on every machine';

CREATE TYPE distribution (INPUT = distribution_in, OUTPUT = distribution_out, RECEIVE = distribution_recv, SEND = distribution_send, STORAGE = extended);

CREATE FUNCTION distribution_combine(distribution, distribution) RETURNS distribution
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'MODULE_PATHNAME', 'wacana_distribution_combine';
COMMENT ON FUNCTION distribution_combine(distribution, distribution) IS
'combine function of the aggregates over distribution; only inside an aggregate';

CREATE AGGREGATE merge(distribution) (SFUNC = distribution_combine, STYPE = distribution, COMBINEFUNC = distribution_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(distribution) IS
'merges stored distribution values: hours into days, shards into one; the same as aggregating all their rows at once';

CREATE FUNCTION distribution_trans(distribution, value float8) RETURNS distribution
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_distribution_trans';
COMMENT ON FUNCTION distribution_trans(distribution, float8) IS
'transition function of distribution_agg and gini_agg';

CREATE FUNCTION gini(values_counted distribution) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_gini';
COMMENT ON FUNCTION gini(distribution) IS
'Gini coefficient, 0 (all equal) to (n - 1) / n (one has it all); NULL when the values sum to zero';

CREATE AGGREGATE distribution_agg(value float8) (SFUNC = distribution_trans, STYPE = distribution, COMBINEFUNC = distribution_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE distribution_agg(float8) IS
'collects values for gini(); NULL is skipped; negative, infinite or NaN values are an error (22023); 54000 beyond 16777216 different values';

CREATE AGGREGATE gini_agg(value float8) (SFUNC = distribution_trans, STYPE = distribution, COMBINEFUNC = distribution_combine, PARALLEL = SAFE, FINALFUNC = gini);
COMMENT ON AGGREGATE gini_agg(float8) IS
'Gini coefficient of the values of a group: gini(distribution_agg(value)) in one';

CREATE FUNCTION wilson_ci(k bigint, n bigint, conf float8 DEFAULT 0.95, OUT lo float8, OUT hi float8) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_wilson_ci';
COMMENT ON FUNCTION wilson_ci(bigint, bigint, float8) IS
'Wilson score interval (1927) of the share k of n; NULLs when n is 0; 22023 unless 0 <= k <= n and 0 < conf < 1';

CREATE FUNCTION min_group(value anyelement, n bigint, k int DEFAULT 20) RETURNS anyelement
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_min_group';
COMMENT ON FUNCTION min_group(anyelement, bigint, int) IS
'the value, or NULL when fewer than k are behind it: a group of a few is a list of persons';

CREATE FUNCTION pseudonym(id text, key text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_pseudonym';
COMMENT ON FUNCTION pseudonym(text, text) IS
'HMAC-SHA-256 of an identifier in hexadecimal, with PostgreSQL''s own hashing: the same person, no name; the key is not stored anywhere, keep it apart from the data; an empty key is an error (22023)';
