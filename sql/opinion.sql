-- Opinion: how divided, how even, how sure.
SET search_path = wacana, public;

-- Polarisation of Esteban and Ray: two camps 1, a lopsided pair less, answers spread evenly less still, one camp 0.
SELECT counts, round(polarization_er(counts, '{-2,-1,0,1,2}')::numeric, 10) AS polarisation,
       round(agreement_a(counts)::numeric, 10) AS agreement
FROM (VALUES ('{25,0,0,0,25}'::bigint[]), ('{40,0,0,0,10}'), ('{10,10,10,10,10}'), ('{0,5,40,5,0}'), ('{50,0,0,0,0}'),
             ('{5,10,10,15,10}')) v(counts);
-- the example of van der Eijk (2001): seven answers
SELECT round(agreement_a('{30,40,210,130,530,50,10}')::numeric, 7);
-- alpha weighs the size of the camps; for two equal camps every alpha gives 1
SELECT alpha, round(polarization_er('{25,0,0,0,25}', '{1,2,3,4,5}', alpha)::numeric, 10) AS two_camps,
       round(polarization_er('{10,10,10,10,10}', '{1,2,3,4,5}', alpha)::numeric, 10) AS even
FROM unnest('{0.5,1,1.6}'::float8[]) alpha;
-- a scale may be stretched and shifted; counts may be multiplied
SELECT abs(polarization_er('{3,1,4,1,5}', '{-2,-1,0,1,2}') - polarization_er('{3000,1000,4000,1000,5000}', '{100,110,120,130,140}')) < 1e-12 AS same;
-- nothing counted, no scale, too few answers: not defined
SELECT polarization_er('{0,0,0}', '{1,2,3}') IS NULL, polarization_er('{}', '{}') IS NULL, agreement_a('{5,5}') IS NULL,
       agreement_a('{0,0,0}') IS NULL, polarization_er('{7}', '{1}') AS one_camp, polarization_er('{7,3}', '{2,2}') AS one_place;

-- Diversity
SELECT counts, round(entropy(counts)::numeric, 10) AS entropy, round(evenness(counts)::numeric, 10) AS evenness,
       round(simpson(counts)::numeric, 10) AS simpson
FROM (VALUES ('{10,10,10,10,10}'::bigint[]), ('{0,5,40,5,0}'), ('{50,0,0,0,0}'), ('{7}'), ('{0,0}'), ('{}')) v(counts);

-- Wilson's interval; five of five are not certain, and of none nothing is known
SELECT k, n, round(lo::numeric, 6) AS lo, round(hi::numeric, 6) AS hi
FROM (VALUES (30, 100), (5, 5), (0, 10), (1, 10), (0, 0)) v(k, n), wilson_ci(k, n);
SELECT round(lo::numeric, 6) AS lo, round(hi::numeric, 6) AS hi FROM wilson_ci(30, 100, 0.99);

-- Gini: who holds how much of the talk
SELECT v, (SELECT round(gini_agg(x)::numeric, 10) FROM unnest(v) x) AS gini
FROM (VALUES ('{1,1,1,1}'::float8[]), ('{0,0,0,10}'), ('{1,2,3,4,5}'), ('{1,1,1,97}'), ('{5}'), ('{0,0}'), ('{}'), ('{NULL,3,3}')) t(v);
SELECT gini(distribution_agg(x)) = gini_agg(x) AS same, gini_agg(x) BETWEEN 0.3 AND 0.35 AS third
FROM (SELECT i::float8 FROM generate_series(1, 1000) i) t(x);

-- A histogram feeds both measures
SELECT histogram_counts(h), histogram_positions(h), round(polarization_er(h)::numeric, 10) AS polarisation,
       round(agreement_a(h)::numeric, 10) AS agreement, entropy(h) > 1 AS diverse,
       abs(polarization_er(h) - polarization_er(histogram_counts(h), histogram_positions(h), 1)) < 1e-12 AS same
FROM (SELECT opinion_hist(x, -2, 2, 5) AS h FROM unnest('{-2,-2,-1,0,1,2,2,NULL}'::float8[]) x) t;
-- the last bin holds its upper end, every other its lower
SELECT histogram_counts(opinion_hist(x, 0, 1, 4)) FROM unnest('{0,0.25,0.5,0.75,1}'::float8[]) x;
SELECT opinion_hist(x, -1, 1, 3) IS NULL AS nothing FROM unnest('{NULL,NULL}'::float8[]) x;

-- Bad input is an error, never a number
SELECT polarization_er('{1,-1}', '{1,2}');
SELECT polarization_er('{1,1}', '{1,2,3}');
SELECT polarization_er('{1,1}', '{1,NaN}');
SELECT polarization_er('{1,1}', '{1,Infinity}');
SELECT polarization_er('{1,1}', '{1,2}', 0);
SELECT polarization_er('{1,1}', '{1,2}', 1.7);
SELECT polarization_er('{1,NULL}', '{1,2}');
SELECT polarization_er('{{1,1},{1,1}}', '{1,2,3,4}');
SELECT agreement_a('{1,-1,3}');
SELECT entropy('{-1}');
SELECT polarization_er(array_fill(1::bigint, '{10001}'), array_fill(1::float8, '{10001}'));
SELECT wilson_ci(6, 5);
SELECT wilson_ci(-1, 5);
SELECT wilson_ci(1, 5, 1);
SELECT wilson_ci(1, 5, 'NaN');
SELECT gini_agg(x) FROM unnest('{1,-1}'::float8[]) x;
SELECT gini_agg(x) FROM unnest('{1,NaN}'::float8[]) x;
SELECT opinion_hist(x, -1, 1, 3) FROM unnest('{0,2}'::float8[]) x;
SELECT opinion_hist(x, -1, 1, 3) FROM unnest('{0,NaN}'::float8[]) x;
SELECT opinion_hist(0, 1, 1, 3);
SELECT opinion_hist(0, -1, 1, 0);
SELECT opinion_hist(0, -1, NULL, 3);
SELECT opinion_hist(x, -1, x + 1, 3) FROM unnest('{0,1}'::float8[]) x;
SELECT merge(h) FROM (SELECT opinion_hist(0, -1, 1, 3) UNION ALL SELECT opinion_hist(0, -1, 1, 4)) t(h);
-- counts near 2^63 keep their proportions
SELECT round(polarization_er(ARRAY[9223372036854775807, 0, 9223372036854775807], '{1,2,3}')::numeric, 10) AS two_camps,
       round(agreement_a(ARRAY[9223372036854775807, 0, 9223372036854775807])::numeric, 10) AS agreement,
       round(evenness(ARRAY[9223372036854775807, 9223372036854775807])::numeric, 10) AS even;

-- Small groups are not shown
SELECT n, min_group(0.25::float8, n) AS default_k, min_group('word'::text, n, 5) AS k5, min_group(n, n, 1) AS k1
FROM unnest('{1,4,5,19,20}'::bigint[]) n;
SELECT min_group(NULL::float8, 100) IS NULL AS no_value;
SELECT min_group(1, 10, 0);

-- Pseudonyms: HMAC-SHA-256, here the second test case of RFC 4231
SELECT pseudonym('what do ya want for nothing?', 'Jefe');
SELECT pseudonym('warga1', 'a') <> pseudonym('warga1', 'b') AS depends_on_key, pseudonym('warga1', 'a') <> pseudonym('warga2', 'a') AS depends_on_id,
       length(pseudonym('', repeat('k', 200))) AS hex_digits;
SELECT pseudonym('warga1', '');
