-- The room "text": tokens and what is made of them alone.

CREATE FUNCTION tokens(body text, OUT ord int4, OUT kind text, OUT surface text, OUT norm text, OUT stem text,
                       OUT start int4, OUT len int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_tokens';
COMMENT ON FUNCTION tokens(text) IS
'the tokens of a text in order: kind, surface as written, norm (folded, spelled out), stem, and the place (start from 1, len, in characters): substring(body, start, len) = surface; kinds: word, compound, reduplication, abbreviation, ordinal, number, money, percent, date, time, hashtag, mention, retweet, url, email, emoji, emoticon, laughter, punctuation';

CREATE FUNCTION words(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_words';
COMMENT ON FUNCTION words(text) IS 'the words of a text in order, folded and spelled out (yg -> yang), without numbers, tags, addresses and signs';

CREATE FUNCTION stems(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_stems';
COMMENT ON FUNCTION stems(text) IS 'the stems of a text''s words in order';

CREATE FUNCTION hashtags(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_hashtags';
COMMENT ON FUNCTION hashtags(text) IS 'the distinct hashtags of a text, in small letters with their #, in order of appearance';

CREATE FUNCTION mentions(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_mentions';
COMMENT ON FUNCTION mentions(text) IS 'the distinct accounts that a text mentions, in small letters with their @, in order of appearance; placeholders such as USER are left out';

CREATE FUNCTION urls(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_urls';
COMMENT ON FUNCTION urls(text) IS 'the distinct addresses in a text, scheme and host in small letters, in order of appearance; placeholders such as URL are left out';

CREATE FUNCTION emojis(body text) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_emojis';
COMMENT ON FUNCTION emojis(text) IS 'the emoji of a text in order, each as often as it stands there; joined ones, skin tones and flags are one emoji';

CREATE FUNCTION ngrams(body text, n int4) RETURNS text[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_ngrams';
COMMENT ON FUNCTION ngrams(text, int4) IS 'runs of n words (1 to 10) joined by spaces, in order; no run crosses punctuation or another token that is no word; n outside its range raises 22023';

CREATE FUNCTION normalized(body text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_normalized';
COMMENT ON FUNCTION normalized(text) IS 'the text with its words folded and spelled out; numbers, tags, addresses and signs as they are, escapes and entities decoded';

CREATE FUNCTION money_mentions(body text, OUT amount float8, OUT currency text, OUT start int4, OUT len int4) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 1
AS 'MODULE_PATHNAME', 'wacana_money_mentions';
COMMENT ON FUNCTION money_mentions(text) IS 'the sums of money in a text: amount in units of the currency (Rp1,5 triliun is 1.5e12), currency as ISO 4217 code, place in characters from 1';

CREATE FUNCTION coverage(body text) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_coverage';
COMMENT ON FUNCTION coverage(text) IS 'share of a text''s words (0 to 1) that the dictionary, the stop list or the list of names knows; NULL for a text without words';
