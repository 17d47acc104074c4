INSERT INTO members VALUES ('m908', '2026-03-02', NULL);
INSERT INTO events VALUES
  ('x01', 'm908', 'd908', 'BROWSE',     '2026-03-08 10:00:00'),
  ('x02', 'm908', 'd908', 'TITLE_VIEW', '2026-03-08 10:01:00'),
  ('x03', 'm909', 'd909', 'BROWSE',     '2026-03-08 11:00:00'),
  ('x04', 'm909', 'd909', 'TITLE_VIEW', '2026-03-08 11:02:00'),
  ('x05', 'm909', 'd909', 'PLAY_START', '2026-03-08 11:02:20');
