#!/bin/bash
# topics.sh - the built-in topics on labelled tweets and headlines: coverage, accuracy, balanced accuracy, worst terms.
# A text is of the class of its heaviest topic (column astagatra of topic_codes.tsv); nothing is learned.
# usage: topics.sh PG_CONFIG DATA
set -eu
cd "$(dirname "$0")/../.."
data=${2:-}
[ -n "$data" ] && [ -d "$data/topics" ] || { echo "no DATA/topics: not measured"; exit 0; }
if [ -z "${WACANA_SERVER_DIR:-}" ]; then exec test/server "$1" bash "$0" "$@"; fi

createdb topics && trap 'dropdb topics' EXIT
psql -X -q -d topics -v ON_ERROR_STOP=1 <<'SQL'
CREATE EXTENSION wacana;
CREATE TABLE code_classes (code text, label_id text, label_en text, scope text, class text);
CREATE TABLE samples (set_name text DEFAULT 'x', id int GENERATED ALWAYS AS IDENTITY, label text, body text);
SQL
copy() { psql -X -q -d topics -c "\\copy $1 FROM '$2' WITH (FORMAT csv, DELIMITER E'\\t', HEADER, QUOTE E'\\b')"; }
copy code_classes "$PWD/src/data/topic_codes.tsv"
for file in "$data"/topics/sample_*.tsv; do
	copy "samples (label, body)" "$file"
	psql -X -q -d topics -c "UPDATE samples SET set_name = '$(basename "$file" .tsv | sed 's/^sample_//')' WHERE set_name = 'x'"
done
psql -X -q -d topics -v ON_ERROR_STOP=1 -P footer=off <<'SQL'
-- the headlines have sections of a newspaper; what a section holds is our reading
CREATE VIEW classes AS
SELECT code, class, 'astagatra_200' AS set_name FROM code_classes
UNION ALL
SELECT code, CASE WHEN code = 'pemuda_olahraga' THEN 'Olahraga' WHEN code = 'budaya' THEN 'Selebritas'
                  WHEN code IN ('digital', 'sejarah_iptek') THEN 'Teknologi' ELSE class END, 'detik_125' FROM code_classes;
UPDATE samples SET label = 'Sumber Kekayaan Alam' WHERE label = 'Sumber Daya Alam';
CREATE TABLE said AS
SELECT s.*, p.class, p.score, m.code IS NOT NULL AS covered
FROM samples s
LEFT JOIN LATERAL (SELECT code FROM wacana.code_scores(body, wacana.builtin('topik')) LIMIT 1) m ON true
LEFT JOIN LATERAL (SELECT c.class, max(score) AS score FROM wacana.code_scores(body, wacana.builtin('topik')) JOIN classes c USING (code)
                   WHERE c.set_name = s.set_name GROUP BY c.class ORDER BY 2 DESC, 1 LIMIT 1) p ON true;
\echo per class
SELECT set_name, label, count(*) AS posts, round(avg((class IS NOT NULL)::int), 2) AS coverage,
       round(avg((class IS NOT DISTINCT FROM label)::int), 2) AS recall,
       (SELECT round(avg((o.label = s.label)::int), 2) FROM said o WHERE o.class = s.label AND o.set_name = s.set_name) AS precision
FROM said s GROUP BY set_name, label ORDER BY 1, 2;
\echo in all; accuracy where covered counts posts with a class only
SELECT set_name, count(*) AS posts, round(avg((class IS NOT NULL)::int), 3) AS coverage,
       round(avg((class IS NOT DISTINCT FROM label)::int), 3) AS accuracy,
       round(avg((class = label)::int) FILTER (WHERE class IS NOT NULL), 3) AS accuracy_where_covered,
       (SELECT round(avg(recall), 3) FROM (SELECT avg((class IS NOT DISTINCT FROM label)::int) AS recall
                                           FROM said i WHERE i.set_name = s.set_name GROUP BY label) r) AS balanced_accuracy
FROM said s GROUP BY set_name ORDER BY 1;
\echo worst terms: matched in three posts or more, least often of their class
SELECT s.set_name, m.code, m.term, count(DISTINCT s.id) AS posts, round(avg((c.class = s.label)::int), 2) AS precision
FROM samples s, wacana.matches(body, wacana.builtin('topik')) m JOIN classes c USING (code)
WHERE c.set_name = s.set_name
GROUP BY 1, 2, 3 HAVING count(DISTINCT s.id) >= 3 ORDER BY 5, 4 DESC, 3 LIMIT 25;
SQL
