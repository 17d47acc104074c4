-- Numbers the copies inside each day.
WITH ranked AS (
  SELECT
    date(event_time) AS event_date,
    profile_id,
    metadata_valid,
    row_number() OVER (
      PARTITION BY event_id, date(event_time)
      ORDER BY ingested_at DESC, metadata_valid = 'false' DESC
    ) AS copy_rank
  FROM app_events
  WHERE event_type = 'playback_start'
)
SELECT
  event_date,
  profile_id,
  count(*) AS playback_starts,
  max(CASE WHEN metadata_valid = 'false' THEN 1 ELSE 0 END) AS dq_flag
FROM ranked
WHERE copy_rank = 1
GROUP BY event_date, profile_id
ORDER BY event_date, profile_id;
