-- Roll-ups: hourly states in a table, merged into days and weeks, refreshed as posts come in; the numbers are those of a
-- full recount.
SET search_path = wacana, public;
SET timezone = 'Asia/Jakarta';
CREATE TABLE post (id int PRIMARY KEY, at timestamptz, region text, label text, stance float8, author_group text, reply_group text, topic_hit boolean, body text);
CREATE TABLE hourly (hour timestamptz, region text, posts bigint, mood sentiment_stat, opinion opinion_histogram, ties mixing, topic burst_series, terms term_vector,
                     PRIMARY KEY (hour, region));
-- the hours that a batch touches are counted again from their posts; all other rows stay
CREATE FUNCTION refresh_hours(since timestamptz) RETURNS void BEGIN ATOMIC
  DELETE FROM hourly WHERE hour >= date_trunc('hour', since);
  INSERT INTO hourly
  SELECT date_trunc('hour', at), region, count(*), sentiment_agg(label), opinion_hist(stance, -2, 2, 5), mixing_agg(author_group, reply_group),
         burst_agg(date_trunc('hour', at), topic_hit::int, 1), termvec_agg(body)
  FROM post WHERE at >= date_trunc('hour', since) GROUP BY 1, 2;
END;
CREATE FUNCTION arrive(first int, last int) RETURNS timestamptz BEGIN ATOMIC
  INSERT INTO post SELECT i, timestamptz '2031-03-03 00:00+07' + i * interval '7 minutes', (ARRAY['Wanasari', 'Gunungsela'])[i % 2 + 1],
    (ARRAY['positif', 'netral', 'negatif'])[(i / 500 + i) % 3 + 1], i * 7 % 5 - 2, (ARRAY['a', 'b'])[i % 2 + 1], (ARRAY['a', 'b'])[(i / 3) % 2 + 1],
    i BETWEEN 900 AND 1100 AND i % 3 > 0 OR i % 29 = 0, 'harga beras ' || (ARRAY['naik', 'turun', 'mahal'])[i % 3 + 1] || ' ' || (ARRAY['panen', 'impor', 'gudang'])[i / 1440 + 1] FROM generate_series(first, last) i;
  SELECT min(at) FROM post WHERE id >= first;
END;
SELECT refresh_hours(arrive(1, 1500));
-- two more batches; the second begins within an hour that was counted already
SELECT refresh_hours(arrive(1501, 2203));
SELECT refresh_hours(arrive(2204, 3000));
SELECT count(*) AS hours, sum(posts) AS posts FROM hourly;

-- days from hours, weeks from days
CREATE VIEW daily AS
SELECT date_trunc('day', hour) AS day, region, sum(posts) AS posts, merge(mood) AS mood, merge(opinion) AS opinion, merge(ties) AS ties, merge(topic) AS topic, merge(terms) AS terms
FROM hourly GROUP BY 1, 2;
CREATE VIEW weekly AS
SELECT date_trunc('week', day) AS week, sum(posts) AS posts, merge(mood) AS mood, merge(opinion) AS opinion, merge(ties) AS ties, merge(topic) AS topic, merge(terms) AS terms
FROM daily GROUP BY 1;
SELECT week::date, posts, round(net(mood)::numeric, 6) AS net, round(lo::numeric, 4) AS lo, round(hi::numeric, 4) AS hi,
       round(polarization_er(opinion)::numeric, 6) AS polarisation, round(ei_index(ties)::numeric, 6) AS ei
FROM weekly, net_ci_sampling(mood) ORDER BY week;
-- the same from the posts themselves
SELECT count(*) AS weeks, count(*) FILTER (WHERE w.posts = r.posts AND w.mood::text = r.mood::text AND w.opinion::text = r.opinion::text AND w.ties::text = r.ties::text
       AND w.topic::text = r.topic::text AND w.terms::text = r.terms::text) AS same
FROM weekly w JOIN (SELECT date_trunc('week', at) AS week, count(*) AS posts, sentiment_agg(label) AS mood, opinion_hist(stance, -2, 2, 5) AS opinion,
    mixing_agg(author_group, reply_group) AS ties, burst_agg(date_trunc('hour', at), topic_hit::int, 1) AS topic, termvec_agg(body) AS terms FROM post GROUP BY 1) r USING (week);
-- the burst of the whole time, from hours that were stored in three batches
SELECT burst_start, burst_end, round(weight::numeric, 3) AS weight FROM bursts((SELECT merge(topic) FROM hourly));
-- what this week says that the week before did not
SELECT term, n_target, n_reference, round(stat::numeric, 3) AS g2
FROM keyness((SELECT terms FROM weekly ORDER BY week DESC LIMIT 1), (SELECT terms FROM weekly ORDER BY week DESC LIMIT 1 OFFSET 1)) LIMIT 2;
DROP VIEW weekly, daily;
DROP FUNCTION refresh_hours, arrive;
DROP TABLE hourly, post;
