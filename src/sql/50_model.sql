-- The room "model": classifiers over hashed features, learned from labelled posts in SQL.

CREATE TYPE model;
CREATE FUNCTION model_in(cstring) RETURNS model LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_model_in';
COMMENT ON FUNCTION model_in(cstring) IS 'input of the type model; 22P02 for a value that is damaged or of an unknown version';
CREATE FUNCTION model_out(model) RETURNS cstring LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_model_out';
COMMENT ON FUNCTION model_out(model) IS 'output of the type model, base64';
CREATE FUNCTION model_recv(internal) RETURNS model LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_model_recv';
COMMENT ON FUNCTION model_recv(internal) IS 'binary input of the type model; 22P03 for a value that is damaged or of an unknown version';
CREATE FUNCTION model_send(model) RETURNS bytea LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_model_send';
COMMENT ON FUNCTION model_send(model) IS 'binary output of the type model, the same bytes on every platform';
CREATE TYPE model (
	INTERNALLENGTH = VARIABLE, INPUT = model_in, OUTPUT = model_out, RECEIVE = model_recv, SEND = model_send,
	ALIGNMENT = int4, STORAGE = extended
);
COMMENT ON TYPE model IS
'a linear text classifier: labels, integer weights of hashed features, calibration; made by train(), adapt() and builtin_model(), used by classify(), class_scores(), explain() and the functions of sentiment; holds no text';

CREATE FUNCTION model_eq(a model, b model) RETURNS boolean LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS 'MODULE_PATHNAME', 'wacana_model_eq';
COMMENT ON FUNCTION model_eq(model, model) IS 'whether two models are the same: labels, weights, calibration, number of posts; a built-in one equals itself only';
CREATE FUNCTION model_ne(a model, b model) RETURNS boolean LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS 'MODULE_PATHNAME', 'wacana_model_ne';
COMMENT ON FUNCTION model_ne(model, model) IS 'whether two models differ';
CREATE FUNCTION model_hash(a model) RETURNS int4 LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10
AS 'MODULE_PATHNAME', 'wacana_model_hash';
COMMENT ON FUNCTION model_hash(model) IS 'hash of a model, the same on every machine; reads the first bytes of a stored value only';
CREATE OPERATOR = (LEFTARG = model, RIGHTARG = model, FUNCTION = model_eq, COMMUTATOR = =, NEGATOR = <>,
                   RESTRICT = eqsel, JOIN = eqjoinsel, HASHES);
COMMENT ON OPERATOR = (model, model) IS 'the same model';
CREATE OPERATOR <> (LEFTARG = model, RIGHTARG = model, FUNCTION = model_ne, COMMUTATOR = <>, NEGATOR = =,
                    RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (model, model) IS 'not the same model';
CREATE OPERATOR CLASS model_ops DEFAULT FOR TYPE model USING hash AS OPERATOR 1 =, FUNCTION 1 model_hash(model);
COMMENT ON OPERATOR CLASS model_ops USING hash IS 'equality of models: GROUP BY, DISTINCT, hash joins';
COMMENT ON OPERATOR FAMILY model_ops USING hash IS 'equality of models';

CREATE TYPE training;
CREATE FUNCTION training_in(cstring) RETURNS training LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_training_in';
COMMENT ON FUNCTION training_in(cstring) IS 'input of the type training; 22P02 for a value that is damaged or of an unknown version';
CREATE FUNCTION training_out(training) RETURNS cstring LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_training_out';
COMMENT ON FUNCTION training_out(training) IS 'output of the type training, base64';
CREATE FUNCTION training_recv(internal) RETURNS training LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_training_recv';
COMMENT ON FUNCTION training_recv(internal) IS 'binary input of the type training; 22P03 for a value that is damaged or of an unknown version';
CREATE FUNCTION training_send(training) RETURNS bytea LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
AS 'MODULE_PATHNAME', 'wacana_training_send';
COMMENT ON FUNCTION training_send(training) IS 'binary output of the type training, the same bytes on every platform';
CREATE TYPE training (
	INTERNALLENGTH = VARIABLE, INPUT = training_in, OUTPUT = training_out, RECEIVE = training_recv, SEND = training_send,
	ALIGNMENT = int4, STORAGE = extended
);
COMMENT ON TYPE training IS
'the state of train() and adapt(): labelled posts as hashed features with their weights, about 0.4 KB a post, no text; at most 256 MB (54000 beyond)';

CREATE FUNCTION train_add(training, label text, body text) RETURNS training
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_train_add';
COMMENT ON FUNCTION train_add(training, text, text) IS 'transition function of train(label, body)';
CREATE FUNCTION train_add(training, label text, body text, weight float8) RETURNS training
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_train_add';
COMMENT ON FUNCTION train_add(training, text, text, float8) IS 'transition function of train(label, body, weight)';
CREATE FUNCTION adapt_add(training, base model, label text, body text) RETURNS training
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_adapt_add';
COMMENT ON FUNCTION adapt_add(training, model, text, text) IS 'transition function of adapt(base, label, body)';
CREATE FUNCTION adapt_add(training, base model, label text, body text, weight float8) RETURNS training
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_adapt_add';
COMMENT ON FUNCTION adapt_add(training, model, text, text, float8) IS 'transition function of adapt(base, label, body, weight)';
CREATE FUNCTION training_combine(training, training) RETURNS training
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 60
AS 'MODULE_PATHNAME', 'wacana_training_combine';
COMMENT ON FUNCTION training_combine(training, training) IS 'joins the posts of two states; inside aggregates only; 22023 when they start from different models';
CREATE FUNCTION training_learn(training) RETURNS model
LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000000
AS 'MODULE_PATHNAME', 'wacana_training_learn';
COMMENT ON FUNCTION training_learn(training) IS 'final function of train() and adapt(): the model learned from a state; 22023 without posts or with one label only';

CREATE AGGREGATE train(label text, body text) (
	SFUNC = train_add, STYPE = training, COMBINEFUNC = training_combine, FINALFUNC = training_learn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE train(text, text) IS
'a classifier learned from labelled posts, of 2 to 255 labels (54000 beyond); the same whatever the order of the rows; rows with a NULL are passed over; 22023 without rows or with one label only';
CREATE AGGREGATE train(label text, body text, weight float8) (
	SFUNC = train_add, STYPE = training, COMBINEFUNC = training_combine, FINALFUNC = training_learn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE train(text, text, float8) IS
'a classifier learned from labelled posts that count as often as weight says (0 to 1e6, 22023 outside; 0 leaves a post out); see train(label, body)';
CREATE AGGREGATE adapt(base model, label text, body text) (
	SFUNC = adapt_add, STYPE = training, COMBINEFUNC = training_combine, FINALFUNC = training_learn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE adapt(model, text, text) IS
'a classifier that starts from another one and learns from labelled posts, 50 or more: labels of the base are kept when the posts use one of them; new labels start as a mixture of the base''s; the base must be the same in all rows (22023)';
CREATE AGGREGATE adapt(base model, label text, body text, weight float8) (
	SFUNC = adapt_add, STYPE = training, COMBINEFUNC = training_combine, FINALFUNC = training_learn, PARALLEL = SAFE
);
COMMENT ON AGGREGATE adapt(model, text, text, float8) IS 'adapt(base, label, body) with posts that count as often as weight says (0 to 1e6)';
CREATE AGGREGATE merge(training) (
	SFUNC = training_combine, STYPE = training, COMBINEFUNC = training_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE merge(training) IS 'one state from many; training_learn() makes a model of it';

CREATE FUNCTION builtin_model(name text) RETURNS model
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1
AS 'MODULE_PATHNAME', 'wacana_builtin_model';
COMMENT ON FUNCTION builtin_model(text) IS
'a model that comes with the extension, as a small reference: sentimen (labels negatif, netral, positif); 42704 for another name; a reference stored by a release with other weights is refused';

CREATE FUNCTION classify(body text, model model) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50
AS 'MODULE_PATHNAME', 'wacana_classify';
COMMENT ON FUNCTION classify(text, model) IS 'the likeliest label of a text; NULL for a text without words; of a long text the first 32768 words count';

CREATE FUNCTION class_scores(body text, model model, OUT label text, OUT p float8, OUT raw float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 3
AS 'MODULE_PATHNAME', 'wacana_class_scores';
COMMENT ON FUNCTION class_scores(text, model) IS
'every label with its calibrated probability p (they sum to 1) and its raw score, which explain() takes apart; no row for a text without words';

CREATE FUNCTION explain(body text, model model, OUT label text, OUT term text, OUT start int4, OUT len int4,
                        OUT contribution float8) RETURNS SETOF record
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 60
AS 'MODULE_PATHNAME', 'wacana_explain';
COMMENT ON FUNCTION explain(text, model) IS
'why a text is scored as it is: for every label what each token adds to its raw score, with its place in characters from 1, and one row with term NULL for what stands at no place; the contributions of a label sum to its raw score';

CREATE FUNCTION model_info(model model, OUT labels text[], OUT posts int4, OUT buckets int4, OUT bytes int4, OUT builtin text)
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 5000
AS 'MODULE_PATHNAME', 'wacana_model_info';
COMMENT ON FUNCTION model_info(model) IS
'what a model is: its labels in order, the posts it last learned from, features with a weight, size of the value in bytes, the name of a built-in one (else NULL)';
