SELECT
  coalesce(h.plan, 'unknown') AS plan,
  count(*) AS impressions,
  coalesce(sum(i.price_micros), 0) AS revenue_micros
FROM ad_impressions AS i
LEFT JOIN plan_history AS h
  ON h.member_id = i.member_id
  AND i.shown_at BETWEEN h.valid_from AND coalesce(h.valid_to, '9999-12-31')
WHERE i.shown_at >= '2026-03-01'
  AND i.shown_at < '2026-04-01'
GROUP BY 1
ORDER BY 1;
