-- Readability, and shingles in common.

CREATE FUNCTION readability(body text, OUT words int, OUT sentences int, OUT long_words int, OUT lix float8, OUT rix float8) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_readability';
COMMENT ON FUNCTION readability(text) IS
'words, sentences and words of more than 6 letters as written; LIX = words / sentences + 100 long words / words, RIX = long words / sentences (Bjornsson 1968), NULL without words: scales that don''t depend on the language; compare with percentiles of your own texts, not with school grades';

CREATE FUNCTION jaccard(a text, b text, shingle int DEFAULT 3) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'MODULE_PATHNAME', 'wacana_jaccard';
COMMENT ON FUNCTION jaccard(text, text, int) IS
'exact Jaccard coefficient of the two texts'' runs of so many words, folded and spelled out, without addresses, accounts and signs; a shorter text is one run; NULL when a text has no words';
