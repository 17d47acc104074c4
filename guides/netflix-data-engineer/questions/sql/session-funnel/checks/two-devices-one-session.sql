INSERT INTO members VALUES ('m903', '2025-08-01', 0);
INSERT INTO events VALUES
  ('x01', 'm903', 'd903-phone', 'BROWSE',     '2026-03-06 19:00:00'),
  ('x02', 'm903', 'd903-phone', 'TITLE_VIEW', '2026-03-06 19:01:10'),
  ('x03', 'm903', 'd903-tv',    'TITLE_VIEW', '2026-03-06 19:04:00'),
  ('x04', 'm903', 'd903-tv',    'PLAY_START', '2026-03-06 19:04:30');
