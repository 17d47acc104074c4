-- The device's clock was put right before it sent the event again.
INSERT INTO app_events VALUES
  ('x03', 'playback_start', 'p92', 'm92', 'd92', '2026-02-02 23:58:40', 'true', '2026-02-02 23:58:55'),
  ('x03', 'playback_start', 'p92', 'm92', 'd92', '2026-02-03 00:01:10', 'true', '2026-02-03 06:20:00');
