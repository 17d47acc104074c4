WITH march AS (
  SELECT impression_id, member_id, shown_at, price_micros
  FROM ad_impressions
  WHERE shown_at BETWEEN '2026-03-01 00:00:00' AND '2026-03-31 23:59:59'
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
  coalesce(sum(price_micros), 0) AS revenue_micros
FROM with_plan
WHERE choice = 1
GROUP BY plan_then
ORDER BY plan_then;
