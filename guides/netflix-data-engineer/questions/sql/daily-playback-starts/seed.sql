CREATE TABLE app_events (
  event_id       TEXT,
  event_type     TEXT,
  profile_id     TEXT,
  member_id      TEXT,
  device_id      TEXT,
  event_time     TEXT,
  metadata_valid TEXT,
  ingested_at    TEXT
);

INSERT INTO app_events VALUES
  ('e1', 'playback_start', 'p1', 'm1', 'd1', '2026-02-01 10:00:05', 'true', '2026-02-01 10:01:00'),
  ('e1', 'playback_start', 'p1', 'm1', 'd1', '2026-02-01 10:00:05', 'true', '2026-02-01 10:05:00'),
  ('e2', 'playback_start', 'p1', 'm1', 'd1', '2026-02-01 11:15:00', 'false', '2026-02-02 01:00:00'),
  ('e3', 'browse', 'p2', 'm2', 'd2', '2026-02-01 12:00:00', 'true', '2026-02-01 12:01:00'),
  ('e4', 'playback_start', 'p2', 'm2', 'd2', '2026-02-02 09:00:00', 'true', '2026-02-02 09:02:00');
