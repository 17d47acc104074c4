-- Counts different ids, and takes the flag over every copy.
SELECT
  date(event_time) AS event_date,
  profile_id,
  count(DISTINCT event_id) AS playback_starts,
  max(CASE WHEN metadata_valid = 'false' THEN 1 ELSE 0 END) AS dq_flag
FROM app_events
WHERE event_type = 'playback_start'
GROUP BY date(event_time), profile_id
ORDER BY event_date, profile_id;
