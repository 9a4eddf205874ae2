-- Near-duplicates: the types text_fingerprint and fingerprint_query, their measures,
-- the GIN operator class, and the grouping of a table.
CREATE TYPE text_fingerprint;
CREATE TYPE fingerprint_query;

CREATE FUNCTION text_fingerprint_in(cstring) RETURNS text_fingerprint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_in';
COMMENT ON FUNCTION text_fingerprint_in(cstring) IS 'input of text_fingerprint';

CREATE FUNCTION text_fingerprint_out(text_fingerprint) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_out';
COMMENT ON FUNCTION text_fingerprint_out(text_fingerprint) IS 'output of text_fingerprint';

CREATE FUNCTION text_fingerprint_recv(internal) RETURNS text_fingerprint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_recv';
COMMENT ON FUNCTION text_fingerprint_recv(internal) IS 'binary input of text_fingerprint; every byte is checked';

CREATE FUNCTION text_fingerprint_send(text_fingerprint) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_send';
COMMENT ON FUNCTION text_fingerprint_send(text_fingerprint) IS 'binary output of text_fingerprint, in network byte order';

CREATE TYPE text_fingerprint (
	INPUT = text_fingerprint_in, OUTPUT = text_fingerprint_out,
	RECEIVE = text_fingerprint_recv, SEND = text_fingerprint_send,
	INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = external
);
COMMENT ON TYPE text_fingerprint IS 'signature of a text: hashes of its normalised word pairs (all up to 1,024, every second of a longer text), true size, hashed numbers and names; text form "format.algorithm:size:guard words:hashes" in hexadecimal, "~" in place of the first ":" when sampled';

CREATE FUNCTION fingerprint_query_in(cstring) RETURNS fingerprint_query
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_fingerprint_query_in';
COMMENT ON FUNCTION fingerprint_query_in(cstring) IS 'input of fingerprint_query';

CREATE FUNCTION fingerprint_query_out(fingerprint_query) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_fingerprint_query_out';
COMMENT ON FUNCTION fingerprint_query_out(fingerprint_query) IS 'output of fingerprint_query';

CREATE FUNCTION fingerprint_query_recv(internal) RETURNS fingerprint_query
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_fingerprint_query_recv';
COMMENT ON FUNCTION fingerprint_query_recv(internal) IS 'binary input of fingerprint_query; every byte is checked';

CREATE FUNCTION fingerprint_query_send(fingerprint_query) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_fingerprint_query_send';
COMMENT ON FUNCTION fingerprint_query_send(fingerprint_query) IS 'binary output of fingerprint_query, in network byte order';

CREATE TYPE fingerprint_query (
	INPUT = fingerprint_query_in, OUTPUT = fingerprint_query_out,
	RECEIVE = fingerprint_query_recv, SEND = fingerprint_query_send,
	INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = external
);
COMMENT ON TYPE fingerprint_query IS 'right operand of the index operators: a fingerprint, a threshold in (0, 1], with "!" behind it the guard';

CREATE FUNCTION fingerprint(body text) RETURNS text_fingerprint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_fingerprint';
COMMENT ON FUNCTION fingerprint(body text) IS 'signature of a text for finding its copies: retweet marks, mentions, links, the hashtags at the end, letter case, stretched letters and common abbreviations make no difference; NULL for a text with nothing visible; 54000 beyond 64 MB';

CREATE FUNCTION fingerprint_words(body text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_fingerprint_words';
COMMENT ON FUNCTION fingerprint_words(body text) IS 'the words that fingerprint(body) is made of, guard words with a "!" before them; 54000 beyond 1 MB';

CREATE FUNCTION fingerprint_info(fp text_fingerprint, OUT size int4, OUT sampled boolean, OUT guard_words int4, OUT algorithm int4) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_fingerprint_info';
COMMENT ON FUNCTION fingerprint_info(fp text_fingerprint) IS 'size: distinct word pairs of the text; sampled: only every second is kept; guard_words: numbers and names kept, NULL where there were more than 64; algorithm: version, only equal ones can be compared';

CREATE FUNCTION fingerprint_query(fp text_fingerprint, threshold float8, guard boolean) RETURNS fingerprint_query
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_fingerprint_query';
COMMENT ON FUNCTION fingerprint_query(fp text_fingerprint, threshold float8, guard boolean) IS 'what to look for, as the index operators take it; 22023 for a threshold outside (0, 1]';

CREATE FUNCTION resemblance(a text_fingerprint, b text_fingerprint) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4
AS 'MODULE_PATHNAME', 'wacana_resemblance';
COMMENT ON FUNCTION resemblance(a text_fingerprint, b text_fingerprint) IS 'share of the word pairs of both texts that both have, |A & B| / |A | B|, in [0, 1]; exact up to 1,024 pairs, estimated beyond; 22023 for different algorithm versions';

CREATE FUNCTION containment(a text_fingerprint, b text_fingerprint) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4
AS 'MODULE_PATHNAME', 'wacana_containment';
COMMENT ON FUNCTION containment(a text_fingerprint, b text_fingerprint) IS 'share of the word pairs of a that b has, |A & B| / |A|, in [0, 1]; exact up to 1,024 pairs, estimated beyond; 22023 for different algorithm versions';

CREATE FUNCTION near_duplicate_support(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_near_duplicate_support';
COMMENT ON FUNCTION near_duplicate_support(internal) IS 'planner support of near_duplicate: index condition, selectivity, cost';

CREATE FUNCTION contained_in_support(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_contained_in_support';
COMMENT ON FUNCTION contained_in_support(internal) IS 'planner support of contained_in: index condition, selectivity, cost';

CREATE FUNCTION near_duplicate(a text_fingerprint, b text_fingerprint, threshold float8 DEFAULT 0.5, guard boolean DEFAULT false) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4 SUPPORT near_duplicate_support
AS 'MODULE_PATHNAME', 'wacana_near_duplicate';
COMMENT ON FUNCTION near_duplicate(a text_fingerprint, b text_fingerprint, threshold float8, guard boolean) IS 'resemblance(a, b) >= threshold; with guard also not when each text has a number or name that the other lacks; uses a GIN index on either argument; 22023 for a threshold outside (0, 1]';

CREATE FUNCTION contained_in(a text_fingerprint, b text_fingerprint, threshold float8 DEFAULT 0.8) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4 SUPPORT contained_in_support
AS 'MODULE_PATHNAME', 'wacana_contained_in';
COMMENT ON FUNCTION contained_in(a text_fingerprint, b text_fingerprint, threshold float8) IS 'containment(a, b) >= threshold: a is quoted in b or cut from it; uses a GIN index on either argument, best on b; 22023 for a threshold outside (0, 1]';

CREATE FUNCTION text_fingerprint_cmp(a text_fingerprint, b text_fingerprint) RETURNS int4
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_cmp';
COMMENT ON FUNCTION text_fingerprint_cmp(a text_fingerprint, b text_fingerprint) IS 'byte order: negative, 0 or positive';

CREATE FUNCTION text_fingerprint_eq(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_eq';
COMMENT ON FUNCTION text_fingerprint_eq(a text_fingerprint, b text_fingerprint) IS 'the same fingerprint';

CREATE FUNCTION text_fingerprint_ne(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_ne';
COMMENT ON FUNCTION text_fingerprint_ne(a text_fingerprint, b text_fingerprint) IS 'not the same fingerprint';

CREATE FUNCTION text_fingerprint_lt(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_lt';
COMMENT ON FUNCTION text_fingerprint_lt(a text_fingerprint, b text_fingerprint) IS 'before in byte order';

CREATE FUNCTION text_fingerprint_le(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_le';
COMMENT ON FUNCTION text_fingerprint_le(a text_fingerprint, b text_fingerprint) IS 'before in byte order or the same';

CREATE FUNCTION text_fingerprint_gt(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_gt';
COMMENT ON FUNCTION text_fingerprint_gt(a text_fingerprint, b text_fingerprint) IS 'after in byte order';

CREATE FUNCTION text_fingerprint_ge(a text_fingerprint, b text_fingerprint) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_ge';
COMMENT ON FUNCTION text_fingerprint_ge(a text_fingerprint, b text_fingerprint) IS 'after in byte order or the same';

CREATE OPERATOR = (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR = (text_fingerprint, text_fingerprint) IS 'the same fingerprint';

CREATE OPERATOR <> (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (text_fingerprint, text_fingerprint) IS 'not the same fingerprint';

CREATE OPERATOR < (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (text_fingerprint, text_fingerprint) IS 'before in byte order';

CREATE OPERATOR <= (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (text_fingerprint, text_fingerprint) IS 'before in byte order or the same';

CREATE OPERATOR > (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (text_fingerprint, text_fingerprint) IS 'after in byte order';

CREATE OPERATOR >= (
	LEFTARG = text_fingerprint, RIGHTARG = text_fingerprint, FUNCTION = text_fingerprint_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (text_fingerprint, text_fingerprint) IS 'after in byte order or the same';

CREATE FUNCTION text_fingerprint_hash(fp text_fingerprint) RETURNS int4
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_hash';
COMMENT ON FUNCTION text_fingerprint_hash(fp text_fingerprint) IS 'hash for hash joins and indexes, the same on every platform';

CREATE FUNCTION text_fingerprint_hash_extended(fp text_fingerprint, seed int8) RETURNS int8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_text_fingerprint_hash_extended';
COMMENT ON FUNCTION text_fingerprint_hash_extended(fp text_fingerprint, seed int8) IS 'hash with a seed, for hash partitions';

CREATE OPERATOR CLASS text_fingerprint_btree_ops DEFAULT FOR TYPE text_fingerprint USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 text_fingerprint_cmp(text_fingerprint, text_fingerprint);
COMMENT ON OPERATOR FAMILY text_fingerprint_btree_ops USING btree IS 'byte order of fingerprints';
COMMENT ON OPERATOR CLASS text_fingerprint_btree_ops USING btree IS 'byte order of fingerprints';
CREATE OPERATOR CLASS text_fingerprint_hash_ops DEFAULT FOR TYPE text_fingerprint USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 text_fingerprint_hash(text_fingerprint),
	FUNCTION 2 text_fingerprint_hash_extended(text_fingerprint, int8);
COMMENT ON OPERATOR FAMILY text_fingerprint_hash_ops USING hash IS 'equality of fingerprints';
COMMENT ON OPERATOR CLASS text_fingerprint_hash_ops USING hash IS 'equality of fingerprints';

CREATE FUNCTION fingerprint_near_duplicate_sel(internal, oid, internal, int4) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_near_duplicate_sel';
COMMENT ON FUNCTION fingerprint_near_duplicate_sel(internal, oid, internal, int4) IS 'estimated share of rows for ~|~';

CREATE FUNCTION fingerprint_near_duplicate_joinsel(internal, oid, internal, int2, internal) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_near_duplicate_sel';
COMMENT ON FUNCTION fingerprint_near_duplicate_joinsel(internal, oid, internal, int2, internal) IS 'estimated share of pairs for ~|~';

CREATE FUNCTION fingerprint_contained_sel(internal, oid, internal, int4) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_contained_sel';
COMMENT ON FUNCTION fingerprint_contained_sel(internal, oid, internal, int4) IS 'estimated share of rows for <~| and |~>';

CREATE FUNCTION fingerprint_contained_joinsel(internal, oid, internal, int2, internal) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_contained_sel';
COMMENT ON FUNCTION fingerprint_contained_joinsel(internal, oid, internal, int2, internal) IS 'estimated share of pairs for <~| and |~>';

CREATE FUNCTION fingerprint_near_duplicate(fp text_fingerprint, query fingerprint_query) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4
AS 'MODULE_PATHNAME', 'wacana_matches_near_duplicate';
COMMENT ON FUNCTION fingerprint_near_duplicate(fp text_fingerprint, query fingerprint_query) IS 'the fingerprint is a near-duplicate of the query''s text; the form of near_duplicate that an index answers';

CREATE OPERATOR ~|~ (
	LEFTARG = text_fingerprint, RIGHTARG = fingerprint_query, FUNCTION = fingerprint_near_duplicate,
	RESTRICT = fingerprint_near_duplicate_sel, JOIN = fingerprint_near_duplicate_joinsel
);
COMMENT ON OPERATOR ~|~ (text_fingerprint, fingerprint_query) IS 'the fingerprint is a near-duplicate of the query''s text; the form of near_duplicate that an index answers';

CREATE FUNCTION fingerprint_part_of(fp text_fingerprint, query fingerprint_query) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4
AS 'MODULE_PATHNAME', 'wacana_matches_part';
COMMENT ON FUNCTION fingerprint_part_of(fp text_fingerprint, query fingerprint_query) IS 'the fingerprint is contained in the query''s text; the form of contained_in that an index answers';

CREATE OPERATOR <~| (
	LEFTARG = text_fingerprint, RIGHTARG = fingerprint_query, FUNCTION = fingerprint_part_of,
	RESTRICT = fingerprint_contained_sel, JOIN = fingerprint_contained_joinsel
);
COMMENT ON OPERATOR <~| (text_fingerprint, fingerprint_query) IS 'the fingerprint is contained in the query''s text; the form of contained_in that an index answers';

CREATE FUNCTION fingerprint_holds(fp text_fingerprint, query fingerprint_query) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 4
AS 'MODULE_PATHNAME', 'wacana_matches_whole';
COMMENT ON FUNCTION fingerprint_holds(fp text_fingerprint, query fingerprint_query) IS 'the fingerprint contains the query''s text; the form of contained_in that an index answers';

CREATE OPERATOR |~> (
	LEFTARG = text_fingerprint, RIGHTARG = fingerprint_query, FUNCTION = fingerprint_holds,
	RESTRICT = fingerprint_contained_sel, JOIN = fingerprint_contained_joinsel
);
COMMENT ON OPERATOR |~> (text_fingerprint, fingerprint_query) IS 'the fingerprint contains the query''s text; the form of contained_in that an index answers';

CREATE FUNCTION fingerprint_gin_extract_value(text_fingerprint, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_gin_extract_value';
COMMENT ON FUNCTION fingerprint_gin_extract_value(text_fingerprint, internal) IS 'keys of an indexed fingerprint: 18 bits of each hash, and its size class';

CREATE FUNCTION fingerprint_gin_extract_query(text_fingerprint, internal, int2, internal, internal, internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_gin_extract_query';
COMMENT ON FUNCTION fingerprint_gin_extract_query(text_fingerprint, internal, int2, internal, internal, internal, internal) IS 'keys of a fingerprint_query (declared with the indexed type, as the server wants it)';

CREATE FUNCTION fingerprint_gin_consistent(internal, int2, text_fingerprint, int4, internal, internal, internal, internal) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_gin_consistent';
COMMENT ON FUNCTION fingerprint_gin_consistent(internal, int2, text_fingerprint, int4, internal, internal, internal, internal) IS 'whether an indexed fingerprint can match';

CREATE FUNCTION fingerprint_gin_triconsistent(internal, int2, text_fingerprint, int4, internal, internal, internal) RETURNS "char"
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_gin_triconsistent';
COMMENT ON FUNCTION fingerprint_gin_triconsistent(internal, int2, text_fingerprint, int4, internal, internal, internal) IS 'whether an indexed fingerprint can match, with keys not known yet';

CREATE OPERATOR CLASS text_fingerprint_gin_ops DEFAULT FOR TYPE text_fingerprint USING gin AS
	OPERATOR 1 ~|~ (text_fingerprint, fingerprint_query),
	OPERATOR 2 <~| (text_fingerprint, fingerprint_query),
	OPERATOR 3 |~> (text_fingerprint, fingerprint_query),
	FUNCTION 1 btint4cmp(int4, int4),
	FUNCTION 2 fingerprint_gin_extract_value(text_fingerprint, internal),
	FUNCTION 3 (text_fingerprint, text_fingerprint) fingerprint_gin_extract_query(text_fingerprint, internal, int2, internal, internal, internal, internal),
	FUNCTION 4 (text_fingerprint, text_fingerprint) fingerprint_gin_consistent(internal, int2, text_fingerprint, int4, internal, internal, internal, internal),
	FUNCTION 6 (text_fingerprint, text_fingerprint) fingerprint_gin_triconsistent(internal, int2, text_fingerprint, int4, internal, internal, internal),
	STORAGE int4;
COMMENT ON OPERATOR FAMILY text_fingerprint_gin_ops USING gin IS 'near-duplicates, quotes and cut texts of a text';
COMMENT ON OPERATOR CLASS text_fingerprint_gin_ops USING gin IS 'near-duplicates, quotes and cut texts of a text, at any threshold';

CREATE FUNCTION near_duplicate_group(id anyelement, fp text_fingerprint, threshold float8 DEFAULT 0.52, guard boolean DEFAULT true) RETURNS anyelement
LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE COST 150
AS 'MODULE_PATHNAME', 'wacana_near_duplicate_group';
COMMENT ON FUNCTION near_duplicate_group(id anyelement, fp text_fingerprint, threshold float8, guard boolean) IS 'window function: the id of the leader of the row''s group of near-duplicates within the partition, that is its earliest row in the window''s order, ties by the id; texts of resemblance >= threshold are linked, a text or two of them join a group of four or more at two thirds of it, and what resembles the group''s most typical text by less than half of it (0.3 of it where that text is there three times or more) makes groups of its own; texts of fewer than 8 word pairs must be more alike, unless one of the two is there three times; with guard (the default) texts are not linked when each has a number or name that the other lacks; a NULL fingerprint leads itself; 22023 for a threshold outside (0, 1]';
