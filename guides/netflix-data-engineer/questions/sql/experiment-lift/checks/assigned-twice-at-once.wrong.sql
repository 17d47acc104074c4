WITH first_times AS (
  SELECT member_id, min(assigned_at) AS assigned_at
  FROM assignments
  WHERE experiment_id = 'plan_page_copy'
  GROUP BY member_id
),
outcomes AS (
  SELECT
    a.member_id,
    a.variant,
    EXISTS (
      SELECT 1
      FROM conversions AS c
      WHERE c.member_id = a.member_id
        AND c.converted_at >= a.assigned_at
        AND c.converted_at < datetime(a.assigned_at, '+14 days')
    ) AS has_converted
  FROM first_times AS f
  JOIN assignments AS a
    ON a.member_id = f.member_id
    AND a.assigned_at = f.assigned_at
    AND a.experiment_id = 'plan_page_copy'
  JOIN members AS m ON m.member_id = a.member_id
  WHERE m.is_bot IS NOT 1
),
rates AS (
  SELECT
    v.variant,
    count(o.member_id) AS members,
    coalesce(sum(o.has_converted), 0) AS converters,
    1.0 * sum(o.has_converted) / nullif(count(o.member_id), 0) AS rate
  FROM variants AS v
  LEFT JOIN outcomes AS o ON o.variant = v.variant
  WHERE v.experiment_id = 'plan_page_copy'
  GROUP BY v.variant
)
SELECT
  r.variant,
  r.members,
  r.converters,
  round(r.rate, 4) AS conversion_rate,
  round(100.0 * (r.rate / nullif(control.rate, 0) - 1), 2) AS lift_pct
FROM rates AS r
LEFT JOIN rates AS control ON control.variant = 'control'
ORDER BY r.variant;
