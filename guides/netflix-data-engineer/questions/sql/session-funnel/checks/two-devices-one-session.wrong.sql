-- Cuts sessions by member and device.
WITH human_events AS (
  SELECT e.member_id, e.device_id, e.event_name, unixepoch(e.event_ts) AS at
  FROM events e
  WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.member_id = e.member_id AND m.is_bot = 1)
),
marked AS (
  SELECT
    *,
    CASE
      WHEN at - lag(at) OVER (PARTITION BY member_id, device_id ORDER BY at) > 1800 THEN 1
      ELSE 0
    END AS opens_session
  FROM human_events
),
numbered AS (
  SELECT *, sum(opens_session) OVER (PARTITION BY member_id, device_id ORDER BY at) AS session_no
  FROM marked
),
browsed AS (
  SELECT
    *,
    min(at) FILTER (WHERE event_name = 'BROWSE')
      OVER (PARTITION BY member_id, device_id, session_no) AS browsed_at
  FROM numbered
),
viewed AS (
  SELECT
    *,
    min(at) FILTER (WHERE event_name = 'TITLE_VIEW' AND at >= browsed_at)
      OVER (PARTITION BY member_id, device_id, session_no) AS viewed_at
  FROM browsed
),
sessions AS (
  SELECT
    browsed_at,
    viewed_at,
    min(at) FILTER (WHERE event_name = 'PLAY_START' AND at >= viewed_at) AS played_at
  FROM viewed
  WHERE browsed_at IS NOT NULL
  GROUP BY member_id, device_id, session_no, browsed_at, viewed_at
)
SELECT
  date(browsed_at, 'unixepoch') AS entry_day,
  count(*) AS browse_sessions,
  count(viewed_at) AS viewed_sessions,
  count(played_at) AS played_sessions,
  round(1.0 * count(played_at) / count(*), 3) AS conversion
FROM sessions
GROUP BY entry_day
ORDER BY entry_day;
