-- One row per variant: variant, members, converters, conversion_rate, lift_pct.
SELECT variant, count(*) AS assigned
FROM assignments
WHERE experiment_id = 'plan_page_copy'
GROUP BY variant
ORDER BY variant;
