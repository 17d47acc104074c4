CREATE TABLE profiles (
  profile_id TEXT,
  member_id  TEXT,
  time_zone  TEXT
);

CREATE TABLE zone_offsets (
  time_zone      TEXT,
  valid_from     TEXT,
  offset_minutes INTEGER
);

CREATE TABLE playbacks (
  playback_id TEXT,
  profile_id  TEXT,
  started_at  TEXT,
  ended_at    TEXT
);

INSERT INTO zone_offsets VALUES
  ('UTC', '2020-01-01 00:00:00', 0),
  ('America/Los_Angeles', '2025-11-02 09:00:00', -480),
  ('America/Los_Angeles', '2026-03-08 10:00:00', -420),
  ('America/Santiago', '2025-09-07 04:00:00', -180),
  ('America/Santiago', '2026-04-05 03:00:00', -240),
  ('America/Sao_Paulo', '2020-01-01 00:00:00', -180),
  ('Asia/Kolkata', '2020-01-01 00:00:00', 330),
  ('Asia/Tokyo', '2020-01-01 00:00:00', 540),
  ('Australia/Sydney', '2025-10-04 16:00:00', 660),
  ('Australia/Sydney', '2026-04-04 16:00:00', 600),
  ('Europe/Berlin', '2025-10-26 01:00:00', 60),
  ('Europe/Berlin', '2026-03-29 01:00:00', 120);
