INSERT INTO app_events VALUES
  ('x05', 'playback_start', 'p94', 'm94', 'd94', '2026-02-06 08:15:00', NULL, '2026-02-06 08:15:09');
