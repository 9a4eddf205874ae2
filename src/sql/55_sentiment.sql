-- The room "sentiment": how a text is meant, towards whom, and why.

CREATE FUNCTION sentiment(body text) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment';
COMMENT ON FUNCTION sentiment(text) IS
'the sentiment that a text expresses, -1 (negative) to 1 (positive): the calibrated probability of positif less that of negatif; NULL for a text without words';
CREATE FUNCTION sentiment(body text, model model) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment';
COMMENT ON FUNCTION sentiment(text, model) IS 'sentiment(body) by a model of the user''s with the labels positif, negatif and perhaps netral; 22023 for another model';

CREATE FUNCTION sentiment_label(body text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_label';
COMMENT ON FUNCTION sentiment_label(text) IS 'positif, netral or negatif, whichever is likeliest; NULL for a text without words';
CREATE FUNCTION sentiment_label(body text, model model) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_label';
COMMENT ON FUNCTION sentiment_label(text, model) IS 'sentiment_label(body) by a model of the user''s';

CREATE FUNCTION sentiment_scores(body text, OUT negatif float8, OUT netral float8, OUT positif float8, OUT confidence float8)
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_scores';
COMMENT ON FUNCTION sentiment_scores(text) IS
'calibrated probabilities of the three labels (they sum to 1), and the highest of them as confidence; on posts unlike the ones learned from, confidence is too high: measure, or adapt()';
CREATE FUNCTION sentiment_scores(body text, model model, OUT negatif float8, OUT netral float8, OUT positif float8, OUT confidence float8)
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_scores';
COMMENT ON FUNCTION sentiment_scores(text, model) IS 'sentiment_scores(body) by a model of the user''s; netral is 0 when the model doesn''t have it';

CREATE FUNCTION sentiment_explain(body text, OUT term text, OUT start int4, OUT len int4, OUT contribution float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_sentiment_explain';
COMMENT ON FUNCTION sentiment_explain(text) IS
'what each token adds to the raw score of positif less that of negatif, with its place in characters from 1; the row with term NULL is what stands at no place; they sum to that difference';
CREATE FUNCTION sentiment_explain(body text, model model, OUT term text, OUT start int4, OUT len int4, OUT contribution float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_sentiment_explain';
COMMENT ON FUNCTION sentiment_explain(text, model) IS 'sentiment_explain(body) by a model of the user''s';

CREATE FUNCTION sentiment_toward(body text, target text) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_toward_text';
COMMENT ON FUNCTION sentiment_toward(text, text) IS
'the sentiment towards a target, -1 to 1: of the whole text when nobody else is named; else half of it is that of the clauses that speak of the target, and what is said of others counts against it when the two are set against each other. Others are recognised by form: capitals, titles; among accounts, abbreviations and ballot numbers only when the target is one. The target is looked for as words without its form of address, and inside tags, accounts and longer names from 4 letters on; NULL when it is not named; 22023 for a target without words, 54000 for one of more than 16';

CREATE FUNCTION sentiment_toward(body text, target lexicon) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_sentiment_toward_lexicon';
COMMENT ON FUNCTION sentiment_toward(text, lexicon) IS
'the same towards whatever the terms of a lexicon find, such as all names and tags of a candidate; NULL when none is found';
