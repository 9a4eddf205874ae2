-- The room "annotate": all engines in one pass, for ETL jobs.

CREATE FUNCTION annotate(body text, OUT sentiment float8, OUT label text, OUT confidence float8, OUT topics text[], OUT speech_acts text[],
                         OUT hashtags text[], OUT mentions text[], OUT fingerprint text_fingerprint) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 200
AS 'MODULE_PATHNAME', 'wacana_annotate';
COMMENT ON FUNCTION annotate(text) IS
'sentiment(), sentiment_label(), the confidence of sentiment_scores(), topics(), speech_acts(), hashtags(), mentions() and fingerprint() of a text in one row and one pass, each as the function gives it';
