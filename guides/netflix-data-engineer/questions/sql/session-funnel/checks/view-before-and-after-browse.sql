-- A message on the phone opens a title; the member goes back to the rows and picks another one.
INSERT INTO members VALUES ('m906', '2025-08-01', 0);
INSERT INTO events VALUES
  ('x01', 'm906', 'd906', 'TITLE_VIEW', '2026-03-07 17:00:00'),
  ('x02', 'm906', 'd906', 'BROWSE',     '2026-03-07 17:00:40'),
  ('x03', 'm906', 'd906', 'TITLE_VIEW', '2026-03-07 17:03:00'),
  ('x04', 'm906', 'd906', 'PLAY_START', '2026-03-07 17:03:20');
