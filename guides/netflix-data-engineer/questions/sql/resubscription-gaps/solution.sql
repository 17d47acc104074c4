WITH periods AS (
  SELECT member_id, starts_on, coalesce(ends_on, '9999-12-31') AS ends_on
  FROM subscription_periods
  WHERE ends_on IS NULL OR ends_on > starts_on
),
reached AS (
  SELECT
    *,
    max(ends_on) OVER (
      PARTITION BY member_id
      ORDER BY starts_on, ends_on
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS covered_until
  FROM periods
),
marked AS (
  SELECT
    *,
    CASE WHEN julianday(starts_on) - julianday(covered_until) <= 7 THEN 0 ELSE 1 END AS opens_stay
  FROM reached
),
numbered AS (
  SELECT
    *,
    sum(opens_stay) OVER (
      PARTITION BY member_id
      ORDER BY starts_on, ends_on
      ROWS UNBOUNDED PRECEDING
    ) AS stay_no
  FROM marked
),
stays AS (
  SELECT member_id, stay_no, min(starts_on) AS joined_on, max(ends_on) AS left_on
  FROM numbered
  GROUP BY member_id, stay_no
),
departures AS (
  SELECT
    member_id,
    left_on,
    lead(joined_on) OVER (PARTITION BY member_id ORDER BY stay_no) AS returned_on
  FROM stays
)
SELECT
  member_id,
  left_on,
  returned_on,
  CAST(julianday(returned_on) - julianday(left_on) AS INTEGER) AS gap_days
FROM departures
WHERE left_on <= '2026-06-30'
ORDER BY left_on, member_id;
