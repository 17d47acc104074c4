CREATE TABLE titles (
  title_id        TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  kind            TEXT NOT NULL, -- film or episode
  runtime_seconds INTEGER
);

-- One row for each registration of a device.
CREATE TABLE devices (
  device_id     TEXT NOT NULL,
  member_id     TEXT NOT NULL,
  device_type   TEXT,
  registered_on TEXT NOT NULL
);

CREATE TABLE plays (
  play_id         TEXT PRIMARY KEY,
  member_id       TEXT NOT NULL,
  title_id        TEXT NOT NULL,
  device_id       TEXT,
  started_at      TEXT NOT NULL, -- UTC
  watched_seconds INTEGER NOT NULL
);
