-- Walks through the changes one by one, starts before ends.
WITH changes AS (
  SELECT a.plan, s.started_at AS at, 1 AS change
  FROM streams s
  JOIN accounts a ON a.account_id = s.account_id
  UNION ALL
  SELECT a.plan, s.ended_at, -1
  FROM streams s
  JOIN accounts a ON a.account_id = s.account_id
  WHERE s.ended_at IS NOT NULL
),
running AS (
  SELECT
    plan,
    at,
    sum(change) OVER (PARTITION BY plan ORDER BY at, change DESC ROWS UNBOUNDED PRECEDING) AS streams
  FROM changes
),
ranked AS (
  SELECT plan, at, streams, row_number() OVER (PARTITION BY plan ORDER BY streams DESC, at) AS place
  FROM running
  WHERE streams > 0
)
SELECT
  p.plan,
  coalesce(r.streams, 0) AS peak_streams,
  r.at AS peak_at
FROM plans p
LEFT JOIN ranked r ON r.plan = p.plan AND r.place = 1
ORDER BY p.plan;
