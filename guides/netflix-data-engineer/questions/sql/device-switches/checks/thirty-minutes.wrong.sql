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
marked AS (
  SELECT
    date(started_at) AS play_date,
    member_id,
    CASE
      WHEN device_id <> previous_device
        AND unixepoch(started_at) - unixepoch(previous_end) < 30 * 60 THEN 1
      ELSE 0
    END AS is_switch
  FROM in_order
)
SELECT
  play_date,
  count(DISTINCT member_id) AS members,
  count(DISTINCT CASE WHEN is_switch = 1 THEN member_id END) AS switchers,
  sum(is_switch) AS switches
FROM marked
GROUP BY play_date
ORDER BY play_date;
