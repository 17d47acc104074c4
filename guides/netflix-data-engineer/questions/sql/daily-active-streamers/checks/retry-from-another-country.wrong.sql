-- Trusts count(DISTINCT) to absorb the retries.
SELECT
  event_date,
  coalesce(country, 'unknown') AS country,
  count(DISTINCT member_id) AS active_streamers
FROM playback_events
WHERE event_name = 'PLAY_START'
  AND event_date >= '2026-01-01'
  AND event_date < '2026-02-01'
GROUP BY event_date, coalesce(country, 'unknown')
ORDER BY event_date, country;
