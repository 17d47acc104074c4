-- One row per local day and zone: local_day, time_zone, viewers, watched_seconds.
SELECT
  date(p.started_at) AS utc_day,
  r.time_zone,
  count(DISTINCT p.profile_id) AS viewers,
  sum(unixepoch(p.ended_at) - unixepoch(p.started_at)) AS watched_seconds
FROM playbacks AS p
JOIN profiles AS r ON r.profile_id = p.profile_id
GROUP BY utc_day, r.time_zone
ORDER BY utc_day, r.time_zone;
