SELECT
  coalesce(h.plan, 'unknown') AS plan,
  count(*) AS impressions,
  coalesce(sum(i.price_micros), 0) AS revenue_micros
FROM ad_impressions AS i
LEFT JOIN plan_history AS h
  ON h.member_id = i.member_id
  AND h.valid_from <= i.shown_at
  AND (h.valid_to IS NULL OR i.shown_at < h.valid_to)
WHERE i.shown_at >= '2026-03-01'
  AND i.shown_at < '2026-04-01'
GROUP BY 1
ORDER BY 1;
