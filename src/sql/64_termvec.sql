-- Term vectors: what groups say, and what they say differently.

CREATE TYPE term_vector;
COMMENT ON TYPE term_vector IS
'sorted terms with counts and document counts (at most 16777216 terms of 2048 bytes): what termvec and termvec_agg make and merge merges';
CREATE FUNCTION term_vector_in(cstring) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_term_vector_in';
COMMENT ON FUNCTION term_vector_in(cstring) IS
'text input of term_vector: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION term_vector_out(term_vector) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_term_vector_out';
COMMENT ON FUNCTION term_vector_out(term_vector) IS
'text output of term_vector: lossless, base64 in one line';

CREATE FUNCTION term_vector_recv(internal) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_term_vector_recv';
COMMENT ON FUNCTION term_vector_recv(internal) IS
'binary input of term_vector: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION term_vector_send(term_vector) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_term_vector_send';
COMMENT ON FUNCTION term_vector_send(term_vector) IS
'binary output of term_vector: the same bytes on every machine';

CREATE TYPE term_vector (INPUT = term_vector_in, OUTPUT = term_vector_out, RECEIVE = term_vector_recv, SEND = term_vector_send, STORAGE = extended);

CREATE FUNCTION term_vector_combine(term_vector, term_vector) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_term_vector_combine';
COMMENT ON FUNCTION term_vector_combine(term_vector, term_vector) IS
'combine function of the aggregates over term_vector; only inside an aggregate';

CREATE AGGREGATE merge(term_vector) (SFUNC = term_vector_combine, STYPE = term_vector, COMBINEFUNC = term_vector_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(term_vector) IS
'merges stored term_vector values: hours into days, shards into one; the same as aggregating all their rows at once; values of different parameters are an error';

CREATE FUNCTION termvec(body text, ngrams int DEFAULT 1, stop_words boolean DEFAULT false, hashtags boolean DEFAULT true) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_termvec';
COMMENT ON FUNCTION termvec(text, int, boolean, boolean) IS
'the terms of a text as one document: stems of words that are no stop words, and hashtags with their #; ngrams => 2 adds pairs of words that stand side by side (up to 5)';

CREATE FUNCTION termvec(terms text[], counts bigint[]) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_termvec_counts';
COMMENT ON FUNCTION termvec(text[], bigint[]) IS
'a term vector of given counts, as one document; equal terms are added up; 22023 for arrays of different lengths or negative counts';

CREATE FUNCTION termvec_trans(term_vector, body text) RETURNS term_vector
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_termvec_trans';
COMMENT ON FUNCTION termvec_trans(term_vector, text) IS
'transition function of termvec_agg';

CREATE FUNCTION termvec_trans(term_vector, body text, ngrams int, stop_words boolean, hashtags boolean, cap int) RETURNS term_vector
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_termvec_trans_options';
COMMENT ON FUNCTION termvec_trans(term_vector, text, int, boolean, boolean, int) IS
'transition function of termvec_agg with options';

CREATE AGGREGATE termvec_agg(body text) (SFUNC = termvec_trans, STYPE = term_vector, COMBINEFUNC = term_vector_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE termvec_agg(text) IS
'counts the terms of many texts, and in how many texts each occurs; NULL texts are skipped; 54000 beyond 16777216 terms';

CREATE AGGREGATE termvec_agg(body text, ngrams int, stop_words boolean, hashtags boolean, cap int) (SFUNC = termvec_trans, STYPE = term_vector, COMBINEFUNC = term_vector_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE termvec_agg(text, int, boolean, boolean, int) IS
'the same with options, NULL for a default; a cap above 0 keeps the cap to 2 cap most frequent terms of a long stream, each count then at most error_bound too small (see termvec_info), with error_bound <= occurrences / (cap + 1)';

CREATE FUNCTION termvec_add(term_vector, term_vector) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_termvec_add';
COMMENT ON FUNCTION termvec_add(term_vector, term_vector) IS
'both vectors together; 22023 when they were made with different options';

CREATE OPERATOR + (LEFTARG = term_vector, RIGHTARG = term_vector, FUNCTION = termvec_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (term_vector, term_vector) IS
'both vectors together';

CREATE FUNCTION termvec_capped(tv term_vector, cap int) RETURNS term_vector
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_termvec_capped';
COMMENT ON FUNCTION termvec_capped(term_vector, int) IS
'the vector with its cap to 2 cap most frequent terms; what was dropped shows in the error bound';

CREATE FUNCTION termvec_info(tv term_vector, OUT terms bigint, OUT occurrences bigint, OUT docs bigint, OUT cap int, OUT error_bound bigint) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_termvec_info';
COMMENT ON FUNCTION termvec_info(term_vector) IS
'different terms, all occurrences, documents, the cap (NULL for none), and by how much a count can be too small';

CREATE FUNCTION top_terms(tv term_vector, k int DEFAULT 20, min_docs int DEFAULT 1, OUT term text, OUT n bigint, OUT docs bigint, OUT missed bigint, OUT dispersion float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_top_terms';
COMMENT ON FUNCTION top_terms(term_vector, int, int) IS
'the k most frequent terms that occur in min_docs documents: occurrences, documents, occurrences a capped vector may have missed, and dispersion: documents with the term over the most there could be, small when few documents repeat it';

CREATE FUNCTION tf_idf(tv term_vector, corpus term_vector, k int DEFAULT 20, OUT term text, OUT n bigint, OUT corpus_docs bigint, OUT weight float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20
AS 'MODULE_PATHNAME', 'wacana_tf_idf';
COMMENT ON FUNCTION tf_idf(term_vector, term_vector, int) IS
'the k terms that tell a vector from its corpus: weight = n ln(N / df), df of the N documents of the corpus having the term; terms that the corpus lacks are left out';

CREATE FUNCTION cosine(a term_vector, b term_vector) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_cosine';
COMMENT ON FUNCTION cosine(term_vector, term_vector) IS
'cosine of the counts, 0 no term in common, 1 the same proportions; NULL for a vector without terms';

CREATE FUNCTION jsd(a term_vector, b term_vector) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'MODULE_PATHNAME', 'wacana_jsd';
COMMENT ON FUNCTION jsd(term_vector, term_vector) IS
'Jensen-Shannon divergence in bits, 0 the same vocabulary in the same proportions, 1 none in common; NULL for a vector without terms';

CREATE FUNCTION keyness(target term_vector, reference term_vector, measure text DEFAULT 'g2', min_docs int DEFAULT 1, OUT term text, OUT n_target bigint, OUT n_reference bigint, OUT stat float8, OUT p float8, OUT p_holm float8, OUT log_ratio float8, OUT docs_target bigint, OUT docs_reference bigint, OUT dispersion float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000
AS 'MODULE_PATHNAME', 'wacana_keyness';
COMMENT ON FUNCTION keyness(term_vector, term_vector, text, int) IS
'what target says more than reference (stat above 0) and less: stat by g2 (log-likelihood), g2_yates, chi2 or chi2_yates; p, and p adjusted by Holm for all terms tested; log_ratio = binary log of the ratio of the relative frequencies; dispersion over the documents of the side that uses the term more, which must be min_docs at least, so that one flood does not decide what a camp says; no rows and a notice for a group without words';

CREATE FUNCTION log_odds(target term_vector, reference term_vector, prior term_vector DEFAULT NULL, prior_size float8 DEFAULT 500, min_docs int DEFAULT 1, OUT term text, OUT n_target bigint, OUT n_reference bigint, OUT log_odds float8, OUT z float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 5000 ROWS 1000
AS 'MODULE_PATHNAME', 'wacana_log_odds';
COMMENT ON FUNCTION log_odds(term_vector, term_vector, term_vector, float8, int) IS
'weighted log-odds of each term (Monroe, Colaresi and Quinn 2008): z above 0 for target; prior, the counts of a larger corpus weighing prior_size occurrences, keeps rare terms from standing out; without it the prior is flat (0.01 a term)';
