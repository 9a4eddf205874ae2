-- Net sentiment with its uncertainty, and the evaluation of a classifier.
SET search_path = wacana, public;

-- 30 positive, 50 neutral, 20 negative; then hard cases
SELECT p, u, n, net(s), polar(s), round(logit(s)::numeric, 9) AS logit, round(se(s)::numeric, 9) AS se,
       round(lo::numeric, 6) AS lo, round(hi::numeric, 6) AS hi
FROM (VALUES (30, 50, 20), (0, 0, 0), (0, 10, 0), (5, 0, 0), (0, 0, 5), (400, 300, 300), (1, 0, 9)) v(p, u, n),
     sentiment_counts(p, u, n) s, net_ci_sampling(s);
-- five of five positive are not certain; the interval narrows with more posts and widens with more confidence
SELECT n, conf, round(lo::numeric, 4) AS lo, hi
FROM (VALUES (5, 0.95), (50, 0.95), (500, 0.95), (5, 0.99)) v(n, conf), net_ci_sampling(sentiment_counts(n, 0, 0), conf::float8);
-- the interval of the mirror image is the mirror image
SELECT abs(a.lo + b.hi) < 1e-12 AND abs(a.hi + b.lo) < 1e-12 AS mirrored
FROM net_ci_sampling(sentiment_counts(30, 50, 20)) a, net_ci_sampling(sentiment_counts(20, 50, 30)) b;

-- from scores, from labels, with weights; labels are the scores 1, 0 and -1
SELECT net(sentiment_agg(score)) AS net, mean(sentiment_agg(score)) AS mean, effective_n(sentiment_agg(score)) AS n,
       (sentiment_shares(sentiment_agg(score))).*
FROM unnest('{0.5,0.25,0,-1,NULL}'::float8[]) score;
SELECT sentiment_agg(label)::text = sentiment_counts(2, 1, 1)::text AS same
FROM unnest('{positif,netral,positif,negatif,NULL}'::text[]) label;
-- weights: one heavy post is one post, so n is 1.08 and the interval is wide
SELECT net(s), mean(s), round(effective_n(s)::numeric, 6) AS n, round(lo::numeric, 4) AS lo, round(hi::numeric, 4) AS hi
FROM (SELECT sentiment_agg(label, weight) AS s FROM (VALUES ('positif', 100::float8), ('negatif', 1), ('netral', 1), ('positif', 2), ('netral', NULL)) v(label, weight)) t,
     net_ci_sampling(s);
-- equal weights of any size are no weights
SELECT abs(a.lo - b.lo) < 1e-9 AND abs(a.hi - b.hi) < 1e-9 AS same
FROM (SELECT sentiment_agg(x, 0.001) AS s FROM unnest('{1,1,0,-1}'::float8[]) x) t, net_ci_sampling(s) a, net_ci_sampling(sentiment_counts(2, 1, 1)) b;
SELECT net(sentiment_agg(x, 0)) IS NULL AS no_weight, net(sentiment_agg(x) FILTER (WHERE x > 5)) IS NULL AS no_rows FROM unnest('{1,0}'::float8[]) x;

-- evaluation of a classifier: the worked example has 13 posts
CREATE TEMP TABLE judged (gold text, predicted text);
INSERT INTO judged SELECT 'positif', 'positif' FROM generate_series(1, 4);
INSERT INTO judged SELECT 'positif', 'netral' FROM generate_series(1, 1);
INSERT INTO judged SELECT 'netral', 'netral' FROM generate_series(1, 3);
INSERT INTO judged SELECT 'netral', 'negatif' FROM generate_series(1, 1);
INSERT INTO judged SELECT 'negatif', 'negatif' FROM generate_series(1, 3);
INSERT INTO judged SELECT 'negatif', 'positif' FROM generate_series(1, 1);
INSERT INTO judged VALUES ('positif', NULL), (NULL, 'netral');
SELECT round(accuracy(e)::numeric, 10) AS accuracy, round(macro_f1(e)::numeric, 10) AS macro_f1, round(kappa(e)::numeric, 10) AS kappa
FROM (SELECT evaluate(gold, predicted) AS e FROM judged) t;
SELECT label, n_gold, n_predicted, round(precision_share::numeric, 6) AS precision, round(recall_share::numeric, 6) AS recall, round(f1::numeric, 6) AS f1
FROM per_label((SELECT evaluate(gold, predicted) FROM judged));
SELECT * FROM confusion((SELECT evaluate(gold, predicted) FROM judged));
-- one label: chance can't be told from agreement; a label never predicted has no precision
SELECT kappa(evaluate(g, g)) IS NULL AS kappa, accuracy(evaluate(g, g)) FROM unnest('{a,a}'::text[]) g;
SELECT * FROM per_label((SELECT evaluate(g, p) FROM (VALUES ('a', 'b')) v(g, p)));
SELECT evaluate(g, g) IS NULL AS nothing FROM (VALUES (NULL::text)) v(g);

-- shares corrected for the classifier's errors: labelling the evaluated posts themselves gives back their gold shares
SELECT round(net::numeric, 10) AS net, round(positif::numeric, 10) AS positif, round(netral::numeric, 10) AS netral, round(negatif::numeric, 10) AS negatif, clipped
FROM (SELECT sentiment_agg(predicted) FILTER (WHERE gold IS NOT NULL) AS s, evaluate(gold, predicted) AS e FROM judged) t, prevalence_corrected(s, e);
-- a classifier without errors changes nothing
SELECT net, positif, netral, negatif, clipped
FROM prevalence_corrected(sentiment_counts(30, 50, 20), (SELECT evaluate(g, g) FROM unnest('{positif,netral,negatif}'::text[]) g));
-- one that guesses can't be corrected; nor can classes nobody evaluated
SELECT net IS NULL AS guessing FROM prevalence_corrected(sentiment_counts(30, 50, 20), (SELECT evaluate(g, p) FROM unnest('{positif,netral,negatif}'::text[]) g, unnest('{positif,netral,negatif}'::text[]) p));
SELECT net IS NULL AS unknown FROM prevalence_corrected(sentiment_counts(30, 50, 20), (SELECT evaluate(g, g) FROM unnest('{positif,negatif}'::text[]) g));
-- two classes will do when there are only two
SELECT net, netral, clipped FROM prevalence_corrected(sentiment_counts(30, 0, 10), (SELECT evaluate(g, g) FROM unnest('{positif,negatif}'::text[]) g));
-- more positive posts than errors and shares can explain: clipped, and said so
SELECT round(net::numeric, 6) AS net, clipped FROM prevalence_corrected(sentiment_counts(0, 0, 10), (SELECT evaluate(gold, predicted) FROM judged));

-- Bad input
SELECT sentiment_agg(1.5::float8);
SELECT sentiment_agg('NaN'::float8);
SELECT sentiment_agg(1::float8, -1);
SELECT sentiment_agg(1::float8, 'NaN');
SELECT sentiment_agg(1::float8, 'Infinity');
SELECT sentiment_agg('positive'::text);
SELECT sentiment_counts(-1, 0, 0);
SELECT sentiment_counts(9223372036854775807, 1, 0);
SELECT merge(s) FROM (SELECT sentiment_counts(9223372036854775807, 0, 0) FROM generate_series(1, 2)) t(s);
SELECT net_ci_sampling(sentiment_counts(1, 1, 1), 0);
SELECT prevalence_corrected(sentiment_counts(1, 1, 1), (SELECT evaluate(g, g) FROM unnest('{suka}'::text[]) g));
