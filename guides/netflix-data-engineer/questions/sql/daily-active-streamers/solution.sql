WITH starts AS (
  SELECT
    event_date,
    coalesce(country, 'unknown') AS country,
    member_id,
    row_number() OVER (
      PARTITION BY event_date, event_id
      ORDER BY event_ts, country IS NULL, country
    ) AS attempt
  FROM playback_events
  WHERE event_name = 'PLAY_START'
    AND event_date >= '2026-01-01'
    AND event_date < '2026-02-01'
)
SELECT
  event_date,
  country,
  count(DISTINCT member_id) AS active_streamers
FROM starts
WHERE attempt = 1
GROUP BY event_date, country
ORDER BY event_date, country;
