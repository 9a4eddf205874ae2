-- Full-text search: parser, template, dictionary, configuration.

CREATE FUNCTION social_start(internal, int4) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_social_start';
COMMENT ON FUNCTION social_start(internal, int4) IS 'support function of the parser social: begin a text';
CREATE FUNCTION social_token(internal, internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_social_token';
COMMENT ON FUNCTION social_token(internal, internal, internal) IS 'support function of the parser social: the next token';
CREATE FUNCTION social_end(internal) RETURNS void
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_social_end';
COMMENT ON FUNCTION social_end(internal) IS 'support function of the parser social: end a text';
CREATE FUNCTION social_types(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_social_types';
COMMENT ON FUNCTION social_types(internal) IS 'support function of the parser social: its token types';

CREATE TEXT SEARCH PARSER social (
    START = social_start, GETTOKEN = social_token, END = social_end, LEXTYPES = social_types, HEADLINE = pg_catalog.prsd_headline
);
COMMENT ON TEXT SEARCH PARSER social IS
'parser of social media posts: hashtags, mentions, emoji, money, dates and doubled words are tokens of their own; types 1 to 23 mean what they mean to the default parser';

CREATE FUNCTION stem_init(internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_stem_init';
COMMENT ON FUNCTION stem_init(internal) IS 'support function of the template indonesia_stem: read the options';
CREATE FUNCTION stem_lexize(internal, internal, internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'wacana_stem_lexize';
COMMENT ON FUNCTION stem_lexize(internal, internal, internal, internal) IS 'support function of the template indonesia_stem: the lexemes of a token';

CREATE TEXT SEARCH TEMPLATE indonesia_stem (INIT = stem_init, LEXIZE = stem_lexize);
COMMENT ON TEXT SEARCH TEMPLATE indonesia_stem IS
'slang, stems and stop words of Indonesian in one dictionary; options Mode = root | lemma, Algorithm = dictionary | snowball, StopWords = true | false, Names = ''words'', Exceptions = ''word=stem, ...'', KeepOriginal = false | true';

CREATE TEXT SEARCH DICTIONARY indonesia_stem (TEMPLATE = indonesia_stem);
COMMENT ON TEXT SEARCH DICTIONARY indonesia_stem IS 'Indonesian words to roots, slang spelled out, without stop words';

CREATE TEXT SEARCH CONFIGURATION indonesia (PARSER = social);
COMMENT ON TEXT SEARCH CONFIGURATION indonesia IS 'Indonesian posts: to_tsvector(''wacana.indonesia'', body)';
ALTER TEXT SEARCH CONFIGURATION indonesia ADD MAPPING FOR
    asciiword, word, numword, email, float, uint, compound, reduplication, abbreviation, ordinal, money, percent, date, time,
    hashtag, mention, link, emoji, emoticon WITH indonesia_stem;

CREATE FUNCTION stem(word text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_stem';
COMMENT ON FUNCTION stem(text) IS
'the root of a word as it is spelled: menyetujuinya -> setuju, ngomongin -> omong; names and unknown words stay but for clitics; slang is not rewritten (stems(body) does that first); of several words the stems are joined by spaces';
