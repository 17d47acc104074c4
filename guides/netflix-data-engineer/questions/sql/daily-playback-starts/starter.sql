-- One row per day and profile: event_date, profile_id, playback_starts, dq_flag.
SELECT * FROM app_events ORDER BY ingested_at LIMIT 50;
