-- The questions of the README that the statistics answer, on the sample posts (all of them invented).
SET search_path = wacana, public;
SET timezone = 'Asia/Jakarta';
SET datestyle = 'ISO, YMD';
CREATE TABLE posts (id bigint, at timestamptz, author text, reply_to bigint, region text, camp text, body text);
\copy posts FROM 'test/demo/posts.tsv' (FORMAT text, HEADER)

-- What spreads, original or amplified?  Shares with their intervals.
SELECT camp, k, n, round(lo::numeric, 3) AS lo, round(hi::numeric, 3) AS hi
FROM (SELECT camp, count(*) FILTER (WHERE body LIKE 'RT @%') AS k, count(*) AS n FROM posts WHERE camp IS NOT NULL GROUP BY camp) c, wilson_ci(k, n) ORDER BY camp;

-- What do segments say differently?  Only terms of at least three posts; groups below 20 accounts are not shown.
SELECT term, n_target, n_reference, round(stat) AS g2, p_holm < 0.05 AS sure, docs_target
FROM keyness((SELECT termvec_agg(body) FROM posts WHERE region = 'Kabupaten Gunungsela'), (SELECT termvec_agg(body) FROM posts WHERE region <> 'Kabupaten Gunungsela'), min_docs => 3)
WHERE stat > 0 LIMIT 5;
SELECT region, min_group(round(avg(length(body))), count(DISTINCT author), 20) AS mean_length FROM posts GROUP BY region ORDER BY region;

-- Who mobilises, and when?  What is hot, since when?
SELECT burst_start::date AS first_day, burst_end::date AS last_day, round(weight::numeric, 1) AS weight
FROM bursts((SELECT burst_agg(date_trunc('day', at), CASE WHEN 'jembatan' = ANY (stems(body)) THEN 1 ELSE 0 END, 1) FROM posts));

-- What is the mood?  Net sentiment is a range, not a number; a classifier's own errors are corrected with a labelled sample.
SELECT round(net(mood)::numeric, 3) AS net, round(lo::numeric, 3) AS lo, round(hi::numeric, 3) AS hi, round(c.net::numeric, 3) AS corrected
FROM (SELECT sentiment_counts(212, 301, 131) AS mood) m, net_ci_sampling(mood),
     prevalence_corrected(mood, (SELECT evaluate(gold, predicted) FROM (VALUES ('positif', 'positif'), ('positif', 'positif'), ('positif', 'positif'), ('positif', 'netral'),
       ('netral', 'netral'), ('netral', 'netral'), ('netral', 'netral'), ('netral', 'positif'), ('negatif', 'negatif'), ('negatif', 'negatif'), ('negatif', 'negatif'), ('negatif', 'netral')) v(gold, predicted))) c;

-- The policy debate, in whose words?
SELECT term, n_target AS in_a, n_reference AS in_b, round(z) AS z
FROM log_odds((SELECT termvec_agg(body) FROM posts WHERE camp = 'a'), (SELECT termvec_agg(body) FROM posts WHERE camp = 'b'), prior => (SELECT termvec_agg(body) FROM posts), min_docs => 3)
ORDER BY abs(log_odds.z) DESC, term LIMIT 3;

-- Coordinated posting: who posts the same hashtags within an hour, again and again?
SELECT actor_a, actor_b, weight, round((avg_delta / 60)::numeric, 1) AS minutes_apart, n_objects, round(rarity_weight::numeric, 2) AS rarity, round(symmetry::numeric, 2) AS symmetry
FROM co_post_pairs((SELECT co_post_agg(tag, author, at, '1 hour') FROM posts, unnest(hashtags(body)) tag)) ORDER BY weight DESC, rarity_weight DESC, actor_a, actor_b LIMIT 3;

-- Polarisation: how far apart are the camps' words, week by week?
SELECT date_trunc('week', at)::date AS week, round(jsd(termvec_agg(body) FILTER (WHERE camp = 'a'), termvec_agg(body) FILTER (WHERE camp = 'b'))::numeric, 1) AS jsd FROM posts GROUP BY 1 ORDER BY 1;
SELECT round(polarization_er(h)::numeric, 3) AS polarisation, round(agreement_a(h)::numeric, 3) AS agreement
FROM (SELECT opinion_hist(answer, -2, 2, 5) AS h FROM unnest('{-2,-2,-2,-1,0,0,1,2,2,2,2}'::float8[]) answer) o;

-- Echo chambers: who answers whom, week by week?
SELECT date_trunc('week', r.at)::date AS week, count(*) AS replies, round(ei_index(mixing_agg(r.camp, p.camp))::numeric, 3) AS ei, round(assortativity(mixing_agg(r.camp, p.camp))::numeric, 3) AS assortativity
FROM posts r JOIN posts p ON p.id = r.reply_to GROUP BY 1 ORDER BY 1;

-- Literacy and inclusion: how hard are the posts to read, and how unequal is the talk?
SELECT percentile_disc(ARRAY[0.1, 0.5, 0.9]) WITHIN GROUP (ORDER BY round((readability(body)).lix)) AS lix FROM posts;
SELECT count(*) AS accounts, round(gini_agg(n)::numeric, 3) AS gini FROM (SELECT count(*) AS n FROM posts GROUP BY author) a;
SELECT pseudonym('akun_contoh', 'a secret kept elsewhere');
DROP TABLE posts;
