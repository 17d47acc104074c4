INSERT INTO playback_events VALUES
  ('2026-01-14', 'US', 'm901', 'x01', 'PLAY_START', '2026-01-14 20:00:00'),
  ('2026-01-14', 'DE', 'm901', 'x01', 'PLAY_START', '2026-01-14 20:00:09');
