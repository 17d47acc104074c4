INSERT INTO playback_events VALUES
  ('2026-01-20', 'BR', 'm902', 'x02', 'PLAY_START', '2026-01-20 23:59:58'),
  ('2026-01-21', 'BR', 'm902', 'x02', 'PLAY_START', '2026-01-21 00:00:03');
