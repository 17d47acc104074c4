WITH RECURSIVE periods AS (
  SELECT
    time_zone,
    offset_minutes || ' minutes' AS shift,
    valid_from,
    lead(valid_from, 1, '9999-12-31') OVER (PARTITION BY time_zone ORDER BY valid_from) AS valid_to
  FROM zone_offsets
),
zoned AS (
  SELECT p.profile_id, coalesce(r.time_zone, 'UTC') AS time_zone, p.started_at, p.ended_at
  FROM playbacks AS p
  JOIN profiles AS r ON r.profile_id = p.profile_id
),
-- One row per playback and offset: within it, local time runs evenly.
pieces AS (
  SELECT
    z.profile_id,
    z.time_zone,
    datetime(max(z.started_at, o.valid_from), o.shift) AS local_start,
    datetime(min(z.ended_at, o.valid_to), o.shift) AS local_end
  FROM zoned AS z
  JOIN periods AS o
    ON o.time_zone = z.time_zone
    AND o.valid_from < z.ended_at
    AND z.started_at < o.valid_to
),
days AS (
  SELECT profile_id, time_zone, local_start, local_end, date(local_start) AS local_day
  FROM pieces
  UNION ALL
  SELECT profile_id, time_zone, local_start, local_end, date(local_day, '+1 day')
  FROM days
  WHERE datetime(local_day, '+1 day') < local_end
),
shares AS (
  SELECT
    profile_id,
    time_zone,
    local_day,
    unixepoch(min(local_end, datetime(local_day, '+1 day')))
      - unixepoch(max(local_start, datetime(local_day))) AS seconds
  FROM days
)
SELECT
  local_day,
  time_zone,
  count(DISTINCT profile_id) AS viewers,
  sum(seconds) AS watched_seconds
FROM shares
WHERE seconds > 0
GROUP BY local_day, time_zone
ORDER BY local_day, time_zone;
