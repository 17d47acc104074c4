WITH numbered AS (
  SELECT
    member_id,
    variant,
    assigned_at,
    row_number() OVER (PARTITION BY member_id ORDER BY assigned_at, assignment_id) AS attempt
  FROM assignments
  WHERE experiment_id = 'plan_page_copy'
),
outcomes AS (
  SELECT
    n.member_id,
    n.variant,
    EXISTS (
      SELECT 1
      FROM conversions AS c
      WHERE c.member_id = n.member_id
        AND c.converted_at >= n.assigned_at
        AND c.converted_at < datetime(n.assigned_at, '+14 days')
    ) AS has_converted
  FROM numbered AS n
  JOIN members AS m ON m.member_id = n.member_id
  WHERE n.attempt = 1
    AND m.is_bot IS NOT 1
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
