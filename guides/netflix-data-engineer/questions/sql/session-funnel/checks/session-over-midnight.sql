INSERT INTO members VALUES ('m907', '2025-08-01', 0);
INSERT INTO events VALUES
  ('x01', 'm907', 'd907', 'BROWSE',     '2026-03-05 23:48:00'),
  ('x02', 'm907', 'd907', 'TITLE_VIEW', '2026-03-05 23:57:30'),
  ('x03', 'm907', 'd907', 'PLAY_START', '2026-03-06 00:04:00');
