WITH ratios AS (
  SELECT
    date(started_at) AS play_date,
    device_model,
    1.0 * rebuffer_ms / played_ms AS ratio
  FROM playback_quality
  WHERE played_ms > 0
),
ranked AS (
  SELECT
    play_date,
    device_model,
    ratio,
    row_number() OVER (PARTITION BY play_date, device_model ORDER BY ratio) AS position,
    count(*) OVER (PARTITION BY play_date, device_model) AS sessions
  FROM ratios
),
p95 AS (
  SELECT play_date, device_model, sessions, ratio AS p95_ratio
  FROM ranked
  WHERE sessions >= 20
    AND position = (95 * sessions + 99) / 100
),
placed AS (
  SELECT
    play_date,
    p95_ratio,
    row_number() OVER (PARTITION BY play_date ORDER BY p95_ratio) AS place,
    count(*) OVER (PARTITION BY play_date) AS models
  FROM p95
),
fleet AS (
  SELECT play_date, avg(p95_ratio) AS median_ratio
  FROM placed
  WHERE place IN ((models + 1) / 2, (models + 2) / 2)
  GROUP BY play_date
)
SELECT
  p.play_date,
  p.device_model,
  p.sessions,
  round(p.p95_ratio, 5) AS p95_ratio,
  round(f.median_ratio, 5) AS fleet_median,
  CASE WHEN p.p95_ratio / f.median_ratio > 2 THEN 1 ELSE 0 END AS is_outlier
FROM p95 AS p
JOIN fleet AS f ON f.play_date = p.play_date
ORDER BY p.play_date, p.device_model;
