-- One value of every type of the extension that has a binary form, in columns named like the types.
CREATE AGGREGATE training_agg(wacana.model, label text, body text) (SFUNC = wacana.adapt_add, STYPE = wacana.training);
CREATE TABLE driver_values AS SELECT
	wacana.fingerprint('harga beras naik lagi di pasar desa kami') AS text_fingerprint,
	wacana.fingerprint_query(wacana.fingerprint('harga beras naik lagi'), 0.5, false) AS fingerprint_query,
	wacana.lexicon_union(wacana.builtin('topik'), wacana.lexicon_agg('kode', 'harga ~2 beras', 0.1)) AS lexicon,
	wacana.train(label, body) AS model,
	training_agg(wacana.builtin_model('sentimen'), label, body) AS training,
	wacana.termvec_agg(body) AS term_vector,
	wacana.sentiment_agg(s) AS sentiment_stat,
	wacana.evaluate(label, 'a') AS evaluation,
	wacana.burst_agg(at, 1, 10) AS burst_series,
	wacana.mixing_agg(label, label) AS mixing,
	wacana.co_post_agg(label, body, at, interval '1 hour') AS co_posts,
	wacana.distribution_agg(abs(s)) AS distribution,
	wacana.opinion_hist(s, -1, 1, 4) AS opinion_histogram
FROM (VALUES ('a', 'harga beras naik', 0.5::float8, '2024-02-01 00:00Z'::timestamptz), ('b', 'jalan bagus 😂', -0.25, '2024-02-01 00:10Z')) AS t (label, body, s, at);
