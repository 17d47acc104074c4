WITH in_order AS (
  SELECT
    member_id,
    device_id,
    started_at,
    lag(device_id) OVER earlier AS previous_device,
    lag(ended_at) OVER earlier AS previous_end
  FROM playbacks
  WHERE device_id IS NOT NULL
  WINDOW earlier AS (PARTITION BY member_id ORDER BY started_at, playback_id)
),
switches_by_day AS (
  SELECT
    date(started_at) AS play_date,
    count(DISTINCT member_id) AS switchers,
    count(*) AS switches
  FROM in_order
  WHERE device_id <> previous_device
    AND unixepoch(started_at) - unixepoch(previous_end) <= 30 * 60
  GROUP BY date(started_at)
),
members_by_day AS (
  SELECT date(started_at) AS play_date, count(DISTINCT member_id) AS members
  FROM playbacks
  WHERE device_id IS NOT NULL
  GROUP BY date(started_at)
)
SELECT play_date, members, switchers, switches
FROM members_by_day
JOIN switches_by_day USING (play_date)
ORDER BY play_date;
