-- One row for each time a member left: member_id, left_on, returned_on, gap_days.
SELECT * FROM subscription_periods ORDER BY member_id, starts_on LIMIT 50;
