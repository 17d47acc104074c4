-- One row per entry day: entry_day, browse_sessions, viewed_sessions, played_sessions, conversion.
SELECT * FROM events ORDER BY member_id, event_ts LIMIT 50;
