-- Series: bursts.
SET search_path = wacana, public;

-- posts on a fuel price within 100 posts a day: the burst is days 5 to 7
CREATE TEMP TABLE day (case_name text, at timestamptz, hits bigint, total bigint);
INSERT INTO day SELECT 'bbm', timestamptz '2031-03-03 00:00+07' + (n - 1) * interval '1 day', h, 100
FROM unnest('{2,3,2,4,12,15,11,3,2,2,3,2}'::int[]) WITH ORDINALITY u(h, n);
-- three levels; a volume that changes; a plateau that a greedy search misses
INSERT INTO day SELECT 'levels', timestamptz '2031-03-03 00:00+07' + (n - 1) * interval '1 day', h, 200
FROM unnest('{1,1,2,6,20,22,7,2,1,1}'::int[]) WITH ORDINALITY u(h, n);
INSERT INTO day SELECT 'volume', timestamptz '2031-03-03 00:00+07' + (n - 1) * interval '1 day', h, d
FROM unnest('{5,9,4,30,28,6,11,5}'::int[], '{50,90,40,100,95,60,110,50}'::int[]) WITH ORDINALITY u(h, d, n);
INSERT INTO day SELECT 'plateau', timestamptz '2031-03-03 00:00+07' + (n - 1) * interval '1 day', h, 100
FROM unnest('{9,9,19,19,19,9,9,9}'::int[]) WITH ORDINALITY u(h, n);
INSERT INTO day SELECT 'silence', timestamptz '2031-03-03 00:00+07' + n * interval '1 day', 0, 50 FROM generate_series(0, 5) n;
SELECT case_name, states, burst_start::date AS first_day, burst_end::date AS last_day, level, round(weight::numeric, 6) AS weight
FROM (SELECT case_name, burst_agg(at, hits, total) AS series FROM day GROUP BY case_name) t, generate_series(2, 3) states,
     bursts(series, CASE case_name WHEN 'plateau' THEN 1.5 ELSE 2 END, 1, states)
ORDER BY case_name COLLATE "C", states, first_day, level;

-- arrays give the same, in any order, and equal bins are added up
SELECT burst_start::date AS first_day, burst_end::date AS last_day, level, round(weight::numeric, 6) AS weight
FROM (SELECT array_agg(at ORDER BY hits) AS b, array_agg(hits ORDER BY hits) AS h, array_agg(total ORDER BY hits) AS t FROM day WHERE case_name = 'bbm') a, bursts(b, h, t);
SELECT (SELECT burst_agg(at, 1, 4) FROM day, generate_series(1, 25) WHERE case_name = 'bbm')::text
     = (SELECT burst_agg(at, 25, 100) FROM day WHERE case_name = 'bbm')::text AS added_up;
SELECT * FROM burst_bins((SELECT burst_agg(at, hits, total) FROM day WHERE case_name = 'volume'));
-- empty bins cost nothing: a day without posts inside a burst does not end it
SELECT burst_start::date AS first_day, burst_end::date AS last_day
FROM bursts((SELECT burst_agg(at, CASE WHEN hits = 15 THEN 0 ELSE hits END, CASE WHEN hits = 15 THEN 0 ELSE total END) FROM day WHERE case_name = 'bbm'));
-- a higher gamma asks for more: no burst at all
SELECT count(*) AS bursts FROM bursts((SELECT burst_agg(at, hits, total) FROM day WHERE case_name = 'bbm'), gamma => 20);
-- nothing hit, nothing given, a single bin
SELECT count(*) FROM bursts((SELECT burst_agg(at, 0, total) FROM day));
SELECT count(*) FROM bursts('{}'::timestamptz[], '{}', '{}');
SELECT count(*) FROM bursts(ARRAY[timestamptz '2031-03-03'], '{5}', '{10}');
SELECT burst_agg(at, NULL, total) IS NULL AS nothing FROM day;
-- nearly every post hits: the rate is capped, and said so
SELECT count(*) FROM bursts((SELECT burst_agg(at, 90, 100) FROM day WHERE case_name = 'bbm'));

-- Bad input
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{5,6}', '{10}');
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{11}', '{10}');
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{-1}', '{10}');
SELECT bursts(ARRAY[timestamptz '2031-03-03'], ARRAY[NULL::bigint], '{10}');
SELECT bursts(ARRAY[timestamptz 'infinity'], '{1}', '{10}');
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{1}', '{10}', s => 1);
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{1}', '{10}', s => 'NaN');
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{1}', '{10}', gamma => -1);
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{1}', '{10}', states => 1);
SELECT bursts(ARRAY[timestamptz '2031-03-03'], '{1}', '{10}', states => 17);
SELECT burst_agg(at, 0, 9223372036854775807) FROM day;
