-- One row per day and country: event_date, country, active_streamers.
SELECT * FROM playback_events ORDER BY event_id, event_ts LIMIT 50;
