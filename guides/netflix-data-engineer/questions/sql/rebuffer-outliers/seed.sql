CREATE TABLE playback_quality (
  playback_id  TEXT,
  device_model TEXT,
  started_at   TEXT,
  played_ms    INTEGER,
  rebuffer_ms  INTEGER
);
