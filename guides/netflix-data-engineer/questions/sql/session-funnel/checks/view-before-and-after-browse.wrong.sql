-- Compares the first browse, the first view and the first start of each session.
WITH human_events AS (
  SELECT e.member_id, e.event_name, unixepoch(e.event_ts) AS at
  FROM events e
  WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.member_id = e.member_id AND m.is_bot = 1)
),
marked AS (
  SELECT
    *,
    CASE WHEN at - lag(at) OVER (PARTITION BY member_id ORDER BY at) > 1800 THEN 1 ELSE 0 END AS opens_session
  FROM human_events
),
numbered AS (
  SELECT *, sum(opens_session) OVER (PARTITION BY member_id ORDER BY at) AS session_no
  FROM marked
),
sessions AS (
  SELECT
    min(CASE WHEN event_name = 'BROWSE' THEN at END) AS browsed_at,
    min(CASE WHEN event_name = 'TITLE_VIEW' THEN at END) AS viewed_at,
    min(CASE WHEN event_name = 'PLAY_START' THEN at END) AS played_at
  FROM numbered
  GROUP BY member_id, session_no
)
SELECT
  date(browsed_at, 'unixepoch') AS entry_day,
  count(*) AS browse_sessions,
  count(CASE WHEN viewed_at >= browsed_at THEN 1 END) AS viewed_sessions,
  count(CASE WHEN viewed_at >= browsed_at AND played_at >= viewed_at THEN 1 END) AS played_sessions,
  round(1.0 * count(CASE WHEN viewed_at >= browsed_at AND played_at >= viewed_at THEN 1 END) / count(*), 3)
    AS conversion
FROM sessions
WHERE browsed_at IS NOT NULL
GROUP BY entry_day
ORDER BY entry_day;
