CREATE TABLE playbacks (
  playback_id TEXT,
  member_id   TEXT,
  device_id   TEXT,
  started_at  TEXT,
  ended_at    TEXT
);
