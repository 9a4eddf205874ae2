-- The room "lexicon": terms that become codes.

CREATE TYPE lexicon;

CREATE FUNCTION lexicon_in(cstring) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_lexicon_in';
COMMENT ON FUNCTION lexicon_in(cstring) IS 'input function of lexicon; a broken line or term raises 22P02 and names it';

CREATE FUNCTION lexicon_out(lexicon) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_lexicon_out';
COMMENT ON FUNCTION lexicon_out(lexicon) IS 'output function of lexicon';

CREATE FUNCTION lexicon_recv(internal) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_lexicon_recv';
COMMENT ON FUNCTION lexicon_recv(internal) IS 'binary input of lexicon: its terms, compiled on receipt; damaged messages raise 22P03';

CREATE FUNCTION lexicon_send(lexicon) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_lexicon_send';
COMMENT ON FUNCTION lexicon_send(lexicon) IS 'binary output of lexicon: version, then code, term, weight and mode of every entry';

CREATE TYPE lexicon (
    INPUT = lexicon_in, OUTPUT = lexicon_out, RECEIVE = lexicon_recv, SEND = lexicon_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE lexicon IS
'terms -> codes with weights, compiled; made by lexicon_agg(code, term [, weight]) or builtin(name). Text form: a line "lexicon 1", then for every entry code, term, weight and perhaps the word plain, between tabs. At most 1,048,576 entries, 65,535 codes, 1,000 bytes and 32 words a term; beyond that 54000';

CREATE FUNCTION builtin(name text) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_builtin';
COMMENT ON FUNCTION builtin(text) IS
'a reference to a built-in lexicon: topik, tindak_tutur, isyarat_hoaks, entitas or polaritas; about 90 bytes, it stores no terms and means those of the installed release; an unknown name raises 22023';

-- the aggregate ---------------------------------------------------------------

CREATE FUNCTION lexicon_add(state lexicon, code text, term text) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'wacana_lexicon_add';
COMMENT ON FUNCTION lexicon_add(lexicon, text, text) IS 'transition function of lexicon_agg';
CREATE FUNCTION lexicon_add(state lexicon, code text, term text, weight float8) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'wacana_lexicon_add';
COMMENT ON FUNCTION lexicon_add(lexicon, text, text, float8) IS 'transition function of lexicon_agg';
CREATE FUNCTION lexicon_add(state lexicon, code text, term text, weight float8, mode text) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'wacana_lexicon_add';
COMMENT ON FUNCTION lexicon_add(lexicon, text, text, float8, text) IS 'transition function of lexicon_agg';

CREATE FUNCTION lexicon_combine(a lexicon, b lexicon) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'wacana_lexicon_combine';
COMMENT ON FUNCTION lexicon_combine(lexicon, lexicon) IS 'combine function of lexicon_agg';

CREATE FUNCTION lexicon_finish(state lexicon) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
AS 'MODULE_PATHNAME', 'wacana_lexicon_finish';
COMMENT ON FUNCTION lexicon_finish(lexicon) IS 'final function of lexicon_agg: compiles';

CREATE AGGREGATE lexicon_agg(code text, term text) (
    SFUNC = lexicon_add, STYPE = lexicon, INITCOND = '', SSPACE = 8192,
    FINALFUNC = lexicon_finish, COMBINEFUNC = lexicon_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE lexicon_agg(text, text) IS
'a lexicon of the rows'' terms, each of weight 1; no rows make an empty lexicon, rows with a NULL are left out. Term language: words side by side match by their stems; korup* the beginning of a word (2 letters at least); "surface form" as written, ignoring case; #tag, @user; [number] any token of a kind (tokens() lists the kinds); tolak ~3 ruu with up to three (at most 50) words between, signs not counted; ham + langgar both in the text; ham - ayam the first without the second. Operators stand between spaces; + and - look at the whole text, and the places are those of the first operand. Stop words match like others. A wrong term raises 22P02 with the term and the character';
CREATE AGGREGATE lexicon_agg(code text, term text, weight float8) (
    SFUNC = lexicon_add, STYPE = lexicon, INITCOND = '', SSPACE = 8192,
    FINALFUNC = lexicon_finish, COMBINEFUNC = lexicon_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE lexicon_agg(text, text, float8) IS
'the same with weights, finite numbers; negative ones count against a code. The same code and term twice counts once, with two weights it raises 22023';
CREATE AGGREGATE lexicon_agg(code text, term text, weight float8, mode text) (
    SFUNC = lexicon_add, STYPE = lexicon, INITCOND = '', SSPACE = 8192,
    FINALFUNC = lexicon_finish, COMBINEFUNC = lexicon_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE lexicon_agg(text, text, float8, text) IS
'the same with a mode: terms (the term language), plain (words and signs side by side, no operators), hashtags (the term language, and terms of words alone also match as one hashtag: tolak ruu matches #tolakruu); another mode raises 22023';

CREATE FUNCTION lexicon_union(a lexicon, b lexicon) RETURNS lexicon
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_lexicon_union';
COMMENT ON FUNCTION lexicon_union(lexicon, lexicon) IS 'all entries of two lexicons; where both have a code and term, the weight of the second; made once for the same two lexicons';
CREATE OPERATOR || (LEFTARG = lexicon, RIGHTARG = lexicon, FUNCTION = lexicon_union);
COMMENT ON OPERATOR || (lexicon, lexicon) IS 'lexicon_union';

CREATE FUNCTION lexicon_eq(a lexicon, b lexicon) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'MODULE_PATHNAME', 'wacana_lexicon_eq';
COMMENT ON FUNCTION lexicon_eq(lexicon, lexicon) IS 'whether two lexicons have the same entries; a built-in one equals a lexicon of the same terms';
CREATE FUNCTION lexicon_ne(a lexicon, b lexicon) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'MODULE_PATHNAME', 'wacana_lexicon_ne';
COMMENT ON FUNCTION lexicon_ne(lexicon, lexicon) IS 'whether two lexicons differ in an entry';
CREATE FUNCTION lexicon_hash(a lexicon) RETURNS int4
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 500
AS 'MODULE_PATHNAME', 'wacana_lexicon_hash';
COMMENT ON FUNCTION lexicon_hash(lexicon) IS 'hash of a lexicon''s entries, the same on every machine';
CREATE OPERATOR = (LEFTARG = lexicon, RIGHTARG = lexicon, FUNCTION = lexicon_eq, COMMUTATOR = =, NEGATOR = <>,
                   RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR = (lexicon, lexicon) IS 'same entries';
CREATE OPERATOR <> (LEFTARG = lexicon, RIGHTARG = lexicon, FUNCTION = lexicon_ne, COMMUTATOR = <>, NEGATOR = =,
                    RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (lexicon, lexicon) IS 'different entries';
CREATE OPERATOR CLASS lexicon_ops DEFAULT FOR TYPE lexicon USING hash AS OPERATOR 1 =, FUNCTION 1 lexicon_hash(lexicon);
COMMENT ON OPERATOR CLASS lexicon_ops USING hash IS 'equality of lexicons: GROUP BY, DISTINCT, hash joins';
COMMENT ON OPERATOR FAMILY lexicon_ops USING hash IS 'equality of lexicons';

CREATE FUNCTION lexicon_entries(lexicon lexicon, OUT code text, OUT term text, OUT weight float8, OUT mode text) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1000
AS 'MODULE_PATHNAME', 'wacana_lexicon_entries';
COMMENT ON FUNCTION lexicon_entries(lexicon) IS 'the entries of a lexicon, by code and term, bytewise; mode is terms or plain';

CREATE FUNCTION lexicon_info(lexicon lexicon, OUT codes int4, OUT terms int4, OUT bytes int4, OUT content text) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_lexicon_info';
COMMENT ON FUNCTION lexicon_info(lexicon) IS 'numbers of codes and terms, bytes of the compiled form, and a hash of the entries (16 hexadecimal digits, the same on every machine) that tells whether a stored result is still current';

CREATE FUNCTION code_labels(name text, OUT code text, OUT label_id text, OUT label_en text, OUT scope text) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 50
AS 'MODULE_PATHNAME', 'wacana_code_labels';
COMMENT ON FUNCTION code_labels(text) IS 'the codes of a built-in lexicon with their labels in Indonesian and English and what they cover: for the filters of a dashboard; an unknown name raises 22023';

-- matching --------------------------------------------------------------------

CREATE FUNCTION matches(body text, lexicon lexicon, OUT code text, OUT term text, OUT weight float8, OUT start int4, OUT len int4)
RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 5
AS 'MODULE_PATHNAME', 'wacana_matches';
COMMENT ON FUNCTION matches(text, lexicon) IS
'what of a text a lexicon matches, in the order of the text: code, term, its weight, and the place (start from 1, len, in characters). Within a code the longest match wins and no word counts twice; hashtags match only terms with #';

CREATE FUNCTION codes(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_codes';
COMMENT ON FUNCTION codes(text, lexicon) IS 'the codes whose matches weigh 1 or more together, sorted bytewise, each once: a GIN index on this expression answers @>';
CREATE FUNCTION codes(body text, lexicon lexicon, min_score float8) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_codes';
COMMENT ON FUNCTION codes(text, lexicon, float8) IS 'the codes whose matches weigh min_score or more together, sorted bytewise';

CREATE FUNCTION code_scores(body text, lexicon lexicon, OUT code text, OUT score float8, OUT hits int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 3
AS 'MODULE_PATHNAME', 'wacana_code_scores';
COMMENT ON FUNCTION code_scores(text, lexicon) IS 'every code that matches: the sum of its weights and the number of its matches, by code';

CREATE FUNCTION topics(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_topics';
COMMENT ON FUNCTION topics(text) IS 'the topics of a text by the built-in lexicon topik, sorted; code_labels(''topik'') lists them';
CREATE FUNCTION topics(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_topics';
COMMENT ON FUNCTION topics(text, lexicon) IS 'the topics of a text by a lexicon of one''s own: codes(body, lexicon)';

CREATE FUNCTION topic(body text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_topic';
COMMENT ON FUNCTION topic(text) IS 'the topic of highest weight by the built-in lexicon topik, then of most matches, then the first in the text; NULL when there is none';
CREATE FUNCTION topic(body text, lexicon lexicon) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_topic';
COMMENT ON FUNCTION topic(text, lexicon) IS 'the code of highest weight by a lexicon of one''s own; NULL when none weighs 1 or more';

CREATE FUNCTION speech_acts(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_speech_acts';
COMMENT ON FUNCTION speech_acts(text) IS 'what a post does, by the built-in lexicon tindak_tutur: ajakan, aspirasi, donasi, keluhan, klaim, kritik, pertanyaan, pujian; several or none, sorted';
CREATE FUNCTION speech_acts(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_speech_acts';
COMMENT ON FUNCTION speech_acts(text, lexicon) IS 'speech acts by a lexicon of one''s own: codes(body, lexicon)';

CREATE FUNCTION entities(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_entities';
COMMENT ON FUNCTION entities(text) IS 'parties, institutions, regions, organisations and media that a text names, by the built-in lexicon entitas, sorted; no natural persons';
CREATE FUNCTION entities(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_entities';
COMMENT ON FUNCTION entities(text, lexicon) IS 'entities by a lexicon of one''s own: codes(body, lexicon)';

CREATE FUNCTION hoax_cues(body text, OUT code text, OUT term text, OUT weight float8, OUT start int4, OUT len int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 3
AS 'MODULE_PATHNAME', 'wacana_hoax_cues';
COMMENT ON FUNCTION hoax_cues(text) IS
'cues that hoaxes often show, with their places, never a verdict: matches of the built-in lexicon isyarat_hoaks for codes of weight 1 or more, by code and place, then two computed ones with term NULL: kapital (more than half of at least 20 letters; weight is the share) and tanda_seru (three exclamation marks or more in a row; weight is their number)';
CREATE FUNCTION hoax_cues(body text, lexicon lexicon, OUT code text, OUT term text, OUT weight float8, OUT start int4, OUT len int4)
RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 3
AS 'MODULE_PATHNAME', 'wacana_hoax_cues';
COMMENT ON FUNCTION hoax_cues(text, lexicon) IS 'the same with a lexicon of one''s own in place of the built-in one';

CREATE FUNCTION kwic(body text, term text, width int4, OUT before text, OUT hit text, OUT after text, OUT start int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 1
AS 'MODULE_PATHNAME', 'wacana_kwic';
COMMENT ON FUNCTION kwic(text, text, int4) IS
'keyword in context: every match of a term (of the term language) with up to width words (0 to 100) before and after it as written, and its place in characters from 1; width outside its range raises 22023, a wrong term 22P02';
