DELETE FROM playback_quality WHERE device_model = 'console_5' AND date(started_at) = '2026-03-05';
