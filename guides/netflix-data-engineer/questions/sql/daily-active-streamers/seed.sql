CREATE TABLE playback_events (
  event_date TEXT,
  country    TEXT,
  member_id  TEXT,
  event_id   TEXT,
  event_name TEXT,
  event_ts   TEXT
);

INSERT INTO playback_events VALUES
  ('2026-01-01', 'US', 'm1', 'e1', 'PLAY_START', '2026-01-01 08:00:00'),
  ('2026-01-01', 'US', 'm1', 'e1', 'PLAY_START', '2026-01-01 08:00:04'),
  ('2026-01-01', 'US', 'm1', 'e2', 'PLAY_START', '2026-01-01 20:30:00'),
  ('2026-01-01', 'US', 'm2', 'e3', 'TITLE_VIEW', '2026-01-01 21:00:00'),
  ('2026-01-01', 'US', 'm3', 'e4', 'PLAY_START', '2026-01-01 23:59:50'),
  ('2026-01-01', 'BR', 'm3', 'e4', 'PLAY_START', '2026-01-01 23:59:41'),
  ('2026-01-02', 'BR', 'm3', 'e4', 'PLAY_START', '2026-01-02 00:00:02'),
  ('2026-01-02', 'US', 'm1', 'e5', 'PLAY_START', '2026-01-02 07:10:00'),
  ('2026-01-02', 'US', 'm2', 'e6', 'PLAY_START', '2026-01-02 07:12:00'),
  ('2026-01-02', NULL, 'm4', 'e7', 'PLAY_START', '2026-01-02 09:00:00'),
  ('2026-02-01', 'US', 'm1', 'e8', 'PLAY_START', '2026-02-01 10:00:00');
