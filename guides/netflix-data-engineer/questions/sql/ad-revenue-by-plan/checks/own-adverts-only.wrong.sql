WITH march AS (
  SELECT impression_id, member_id, shown_at, price_micros
  FROM ad_impressions
  WHERE shown_at >= '2026-03-01'
    AND shown_at < '2026-04-01'
),
with_plan AS (
  SELECT
    m.impression_id,
    m.price_micros,
    coalesce(h.plan, 'unknown') AS plan_then,
    row_number() OVER (PARTITION BY m.impression_id ORDER BY h.history_id DESC) AS choice
  FROM march AS m
  LEFT JOIN plan_history AS h
    ON h.member_id = m.member_id
    AND h.valid_from <= m.shown_at
    AND (h.valid_to IS NULL OR m.shown_at < h.valid_to)
)
SELECT
  plan_then AS plan,
  count(*) AS impressions,
  sum(price_micros) AS revenue_micros
FROM with_plan
WHERE choice = 1
GROUP BY plan_then
ORDER BY plan_then;
