-- Evaluation of a classifier, and net sentiment with its uncertainty.

CREATE TYPE evaluation;
COMMENT ON TYPE evaluation IS
'counts of gold and predicted labels (at most 65536 labels): what evaluate makes and merge merges';
CREATE FUNCTION evaluation_in(cstring) RETURNS evaluation
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_evaluation_in';
COMMENT ON FUNCTION evaluation_in(cstring) IS
'text input of evaluation: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION evaluation_out(evaluation) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_evaluation_out';
COMMENT ON FUNCTION evaluation_out(evaluation) IS
'text output of evaluation: lossless, base64 in one line';

CREATE FUNCTION evaluation_recv(internal) RETURNS evaluation
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_evaluation_recv';
COMMENT ON FUNCTION evaluation_recv(internal) IS
'binary input of evaluation: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION evaluation_send(evaluation) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_evaluation_send';
COMMENT ON FUNCTION evaluation_send(evaluation) IS
'binary output of evaluation: the same bytes on every machine';

CREATE TYPE evaluation (INPUT = evaluation_in, OUTPUT = evaluation_out, RECEIVE = evaluation_recv, SEND = evaluation_send, STORAGE = extended);

CREATE FUNCTION evaluation_combine(evaluation, evaluation) RETURNS evaluation
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20
AS 'MODULE_PATHNAME', 'wacana_evaluation_combine';
COMMENT ON FUNCTION evaluation_combine(evaluation, evaluation) IS
'combine function of the aggregates over evaluation; only inside an aggregate';

CREATE AGGREGATE merge(evaluation) (SFUNC = evaluation_combine, STYPE = evaluation, COMBINEFUNC = evaluation_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(evaluation) IS
'merges stored evaluation values: hours into days, shards into one; the same as aggregating all their rows at once';

CREATE FUNCTION evaluate_trans(evaluation, gold text, predicted text) RETURNS evaluation
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_evaluate_trans';
COMMENT ON FUNCTION evaluate_trans(evaluation, text, text) IS
'transition function of evaluate';

CREATE AGGREGATE evaluate(gold text, predicted text) (SFUNC = evaluate_trans, STYPE = evaluation, COMBINEFUNC = evaluation_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE evaluate(text, text) IS
'compares gold labels with predicted ones; rows where either is NULL are skipped';

CREATE FUNCTION accuracy(e evaluation) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_accuracy';
COMMENT ON FUNCTION accuracy(evaluation) IS
'share of rows whose predicted label is the gold one';

CREATE FUNCTION macro_f1(e evaluation) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_macro_f1';
COMMENT ON FUNCTION macro_f1(evaluation) IS
'mean over all labels, gold or predicted, of F1';

CREATE FUNCTION kappa(e evaluation) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_kappa';
COMMENT ON FUNCTION kappa(evaluation) IS
'Cohen''s kappa: agreement beyond chance; NULL when only one label occurs';

CREATE FUNCTION per_label(e evaluation, OUT label text, OUT n_gold bigint, OUT n_predicted bigint, OUT precision_share float8, OUT recall_share float8, OUT f1 float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 5
AS 'MODULE_PATHNAME', 'wacana_per_label';
COMMENT ON FUNCTION per_label(evaluation) IS
'for each label, in bytewise order: rows with it in gold and predicted, precision, recall and F1; a share over no rows is NULL';

CREATE FUNCTION confusion(e evaluation, OUT gold text, OUT predicted text, OUT n bigint) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 10
AS 'MODULE_PATHNAME', 'wacana_confusion';
COMMENT ON FUNCTION confusion(evaluation) IS
'the pairs of labels that occur, with their counts';

CREATE TYPE sentiment_stat;
COMMENT ON TYPE sentiment_stat IS
'net sentiment of a group of posts with all that its uncertainty needs (88 bytes): what sentiment_agg makes and merge merges';
CREATE FUNCTION sentiment_stat_in(cstring) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_sentiment_stat_in';
COMMENT ON FUNCTION sentiment_stat_in(cstring) IS
'text input of sentiment_stat: base64 of its canonical bytes; 22P02 for anything else';

CREATE FUNCTION sentiment_stat_out(sentiment_stat) RETURNS cstring
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_sentiment_stat_out';
COMMENT ON FUNCTION sentiment_stat_out(sentiment_stat) IS
'text output of sentiment_stat: lossless, base64 in one line';

CREATE FUNCTION sentiment_stat_recv(internal) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_sentiment_stat_recv';
COMMENT ON FUNCTION sentiment_stat_recv(internal) IS
'binary input of sentiment_stat: every byte is checked; 22P03 for a damaged value';

CREATE FUNCTION sentiment_stat_send(sentiment_stat) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_sentiment_stat_send';
COMMENT ON FUNCTION sentiment_stat_send(sentiment_stat) IS
'binary output of sentiment_stat: the same bytes on every machine';

CREATE TYPE sentiment_stat (INPUT = sentiment_stat_in, OUTPUT = sentiment_stat_out, RECEIVE = sentiment_stat_recv, SEND = sentiment_stat_send, INTERNALLENGTH = 88, ALIGNMENT = double);

CREATE FUNCTION sentiment_stat_combine(sentiment_stat, sentiment_stat) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_stat_combine';
COMMENT ON FUNCTION sentiment_stat_combine(sentiment_stat, sentiment_stat) IS
'combine function of the aggregates over sentiment_stat; only inside an aggregate';

CREATE AGGREGATE merge(sentiment_stat) (SFUNC = sentiment_stat_combine, STYPE = sentiment_stat, COMBINEFUNC = sentiment_stat_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE merge(sentiment_stat) IS
'merges stored sentiment_stat values: hours into days, shards into one; the same as aggregating all their rows at once';

CREATE FUNCTION sentiment_trans(sentiment_stat, score float8) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_trans_score';
COMMENT ON FUNCTION sentiment_trans(sentiment_stat, float8) IS
'transition function of sentiment_agg';

CREATE FUNCTION sentiment_trans(sentiment_stat, score float8, weight float8) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_trans_score_weight';
COMMENT ON FUNCTION sentiment_trans(sentiment_stat, float8, float8) IS
'transition function of sentiment_agg with weights';

CREATE FUNCTION sentiment_trans(sentiment_stat, label text) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_trans_label';
COMMENT ON FUNCTION sentiment_trans(sentiment_stat, text) IS
'transition function of sentiment_agg';

CREATE FUNCTION sentiment_trans(sentiment_stat, label text, weight float8) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_trans_label_weight';
COMMENT ON FUNCTION sentiment_trans(sentiment_stat, text, float8) IS
'transition function of sentiment_agg with weights';

CREATE AGGREGATE sentiment_agg(score float8) (SFUNC = sentiment_trans, STYPE = sentiment_stat, COMBINEFUNC = sentiment_stat_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE sentiment_agg(float8) IS
'sums up sentiment scores from -1 to 1; above 0 counts as positive, below as negative; NULL is skipped';

CREATE AGGREGATE sentiment_agg(score float8, weight float8) (SFUNC = sentiment_trans, STYPE = sentiment_stat, COMBINEFUNC = sentiment_stat_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE sentiment_agg(float8, float8) IS
'sums up sentiment scores with weights; a weight that is negative, infinite or NaN is an error (22023)';

CREATE AGGREGATE sentiment_agg(label text) (SFUNC = sentiment_trans, STYPE = sentiment_stat, COMBINEFUNC = sentiment_stat_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE sentiment_agg(text) IS
'sums up the labels positif, netral and negatif; any other is an error (22023)';

CREATE AGGREGATE sentiment_agg(label text, weight float8) (SFUNC = sentiment_trans, STYPE = sentiment_stat, COMBINEFUNC = sentiment_stat_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE sentiment_agg(text, float8) IS
'sums up the labels positif, netral and negatif with weights';

CREATE FUNCTION sentiment_counts(positif bigint, netral bigint, negatif bigint) RETURNS sentiment_stat
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_sentiment_counts';
COMMENT ON FUNCTION sentiment_counts(bigint, bigint, bigint) IS
'the sentiment_stat of so many posts of each label';

CREATE FUNCTION net(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_net';
COMMENT ON FUNCTION net(sentiment_stat) IS
'net sentiment (P - N) / (P + U + N), from -1 to 1; NULL when the weights sum to zero';

CREATE FUNCTION polar(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_polar';
COMMENT ON FUNCTION polar(sentiment_stat) IS
'(P - N) / (P + N), neutral posts left out; NULL without any other';

CREATE FUNCTION logit(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_logit';
COMMENT ON FUNCTION logit(sentiment_stat) IS
'ln(P + 0.5) - ln(N + 0.5), the logit scale of Lowe et al. (2011)';

CREATE FUNCTION se(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_se';
COMMENT ON FUNCTION se(sentiment_stat) IS
'standard error of net, from sampling alone';

CREATE FUNCTION mean(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_mean';
COMMENT ON FUNCTION mean(sentiment_stat) IS
'weighted mean of the scores (labels count as 1, 0 and -1)';

CREATE FUNCTION effective_n(stat sentiment_stat) RETURNS float8
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_effective_n';
COMMENT ON FUNCTION effective_n(sentiment_stat) IS
'Kish''s effective number of posts: (sum of weights) squared over the sum of squared weights';

CREATE FUNCTION sentiment_shares(stat sentiment_stat, OUT positif float8, OUT netral float8, OUT negatif float8) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5
AS 'MODULE_PATHNAME', 'wacana_sentiment_shares';
COMMENT ON FUNCTION sentiment_shares(sentiment_stat) IS
'shares of the three labels';

CREATE FUNCTION net_ci_sampling(stat sentiment_stat, conf float8 DEFAULT 0.95, OUT lo float8, OUT hi float8) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_net_ci_sampling';
COMMENT ON FUNCTION net_ci_sampling(sentiment_stat, float8) IS
'score interval of net (Tango 1998) with Kish''s effective n: the error of sampling, not that of the classifier; five of five positive are not certain';

CREATE FUNCTION prevalence_corrected(stat sentiment_stat, errors evaluation, OUT net float8, OUT positif float8, OUT netral float8, OUT negatif float8, OUT clipped boolean) RETURNS record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_prevalence_corrected';
COMMENT ON FUNCTION prevalence_corrected(sentiment_stat, evaluation) IS
'shares and net corrected for the classifier''s own errors, known from an evaluation on a sample of the same posts (adjusted count, Forman 2008); NULLs when the evaluation can''t tell the classes apart; clipped when a share came out negative and was set to 0';
