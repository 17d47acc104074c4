WITH RECURSIVE joiners AS (
  SELECT
    member_id,
    substr(joined_on, 1, 7) AS cohort_month,
    12 * strftime('%Y', joined_on) + strftime('%m', joined_on) AS joined_index
  FROM members
  WHERE joined_on < '2026-07-01'
),
cohorts AS (
  SELECT cohort_month, joined_index, count(*) AS cohort_size
  FROM joiners
  GROUP BY cohort_month, joined_index
),
grid AS (
  SELECT cohort_month, joined_index, cohort_size, 0 AS month_number
  FROM cohorts
  UNION ALL
  SELECT cohort_month, joined_index, cohort_size, month_number + 1
  FROM grid
  WHERE joined_index + month_number < 12 * 2026 + 6
),
active_months AS (
  SELECT DISTINCT
    member_id,
    12 * strftime('%Y', started_at) + strftime('%m', started_at) AS month_index
  FROM plays
  WHERE started_at < '2026-07-01'
)
SELECT
  g.cohort_month,
  g.month_number,
  g.cohort_size,
  count(a.member_id) AS active_members,
  round(1.0 * count(a.member_id) / g.cohort_size, 3) AS retention
FROM grid g
JOIN joiners j ON j.joined_index = g.joined_index
LEFT JOIN active_months a
  ON a.member_id = j.member_id
  AND a.month_index = g.joined_index + g.month_number
GROUP BY g.cohort_month, g.month_number, g.cohort_size
ORDER BY g.cohort_month, g.month_number;
