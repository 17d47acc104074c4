-- One row per day: play_date, members, switchers, switches.
SELECT * FROM playbacks ORDER BY member_id, started_at LIMIT 20;
