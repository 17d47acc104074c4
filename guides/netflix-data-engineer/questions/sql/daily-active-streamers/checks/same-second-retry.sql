INSERT INTO playback_events VALUES
  ('2026-01-25', 'US', 'm904', 'x04', 'PLAY_START', '2026-01-25 21:00:00'),
  ('2026-01-25', 'BR', 'm904', 'x04', 'PLAY_START', '2026-01-25 21:00:00');
