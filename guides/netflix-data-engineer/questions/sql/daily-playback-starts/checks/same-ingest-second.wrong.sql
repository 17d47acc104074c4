-- Joins back on the greatest ingestion time.
WITH newest AS (
  SELECT event_id, max(ingested_at) AS ingested_at
  FROM app_events
  WHERE event_type = 'playback_start'
  GROUP BY event_id
)
SELECT
  date(e.event_time) AS event_date,
  e.profile_id,
  count(*) AS playback_starts,
  max(CASE WHEN e.metadata_valid = 'false' THEN 1 ELSE 0 END) AS dq_flag
FROM app_events e
JOIN newest n ON n.event_id = e.event_id AND n.ingested_at = e.ingested_at
WHERE e.event_type = 'playback_start'
GROUP BY date(e.event_time), e.profile_id
ORDER BY event_date, e.profile_id;
