-- Groups the plays, so that only months with plays have a row.
WITH joiners AS (
  SELECT
    member_id,
    substr(joined_on, 1, 7) AS cohort_month,
    12 * strftime('%Y', joined_on) + strftime('%m', joined_on) AS joined_index
  FROM members
  WHERE joined_on < '2026-07-01'
),
cohorts AS (
  SELECT cohort_month, count(*) AS cohort_size
  FROM joiners
  GROUP BY cohort_month
),
active_months AS (
  SELECT DISTINCT
    j.member_id,
    j.cohort_month,
    12 * strftime('%Y', p.started_at) + strftime('%m', p.started_at) - j.joined_index AS month_number
  FROM joiners j
  JOIN plays p ON p.member_id = j.member_id
  WHERE p.started_at < '2026-07-01'
)
SELECT
  c.cohort_month,
  a.month_number,
  c.cohort_size,
  count(*) AS active_members,
  round(1.0 * count(*) / c.cohort_size, 3) AS retention
FROM cohorts c
JOIN active_months a ON a.cohort_month = c.cohort_month
GROUP BY c.cohort_month, a.month_number, c.cohort_size
ORDER BY c.cohort_month, a.month_number;
