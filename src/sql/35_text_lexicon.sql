-- The room "text" with a user's own words: codes nama, slang and henti of a lexicon.

CREATE FUNCTION tokens(body text, lexicon lexicon, OUT ord int4, OUT kind text, OUT surface text, OUT norm text, OUT stem text,
                       OUT start int4, OUT len int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_tokens';
COMMENT ON FUNCTION tokens(text, lexicon) IS
'tokens(body) with words of your own: terms of the code nama are never stemmed or rewritten, terms of the code slang (yg = yang) are spelled out, terms of the code henti are stop words; other codes are passed over; slang without an equals sign raises 22023';

CREATE FUNCTION words(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_words';
COMMENT ON FUNCTION words(text, lexicon) IS 'words(body) with names and slang of your own (codes nama, slang); words of the code henti are left out';

CREATE FUNCTION stems(body text, lexicon lexicon) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_stems';
COMMENT ON FUNCTION stems(text, lexicon) IS 'stems(body) with names and slang of your own (codes nama, slang); words of the code henti are left out';
