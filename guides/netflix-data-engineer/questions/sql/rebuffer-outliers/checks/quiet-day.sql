WITH RECURSIVE numbers AS (
  SELECT 1 AS number
  UNION ALL
  SELECT number + 1 FROM numbers WHERE number < 23
)
INSERT INTO playback_quality
SELECT
  'q95' || model.digit || (10 + number),
  model.name,
  datetime('2026-03-06 18:00:00', (10 * number + model.digit) || ' minutes'),
  3600000 + number,
  CASE WHEN model.name = 'tv_2019' THEN 1000 * number ELSE 0 END
FROM numbers
CROSS JOIN (
  SELECT 1 AS digit, 'browser' AS name
  UNION ALL SELECT 2, 'tv_2019'
  UNION ALL SELECT 3, 'tv_2022'
) AS model;
