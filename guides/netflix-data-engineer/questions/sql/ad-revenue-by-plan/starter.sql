-- One row per plan: plan, impressions, revenue_micros.
SELECT *
FROM ad_impressions
JOIN plan_history USING (member_id)
ORDER BY impression_id
LIMIT 20;
