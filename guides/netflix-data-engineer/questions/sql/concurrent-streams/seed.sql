CREATE TABLE plans (
  plan        TEXT PRIMARY KEY,
  max_streams INTEGER NOT NULL -- allowed at once per account
);

CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  plan       TEXT NOT NULL
);

CREATE TABLE streams (
  stream_id  TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  device_id  TEXT NOT NULL,
  started_at TEXT NOT NULL, -- UTC
  ended_at   TEXT           -- empty while the stream runs
);

INSERT INTO plans VALUES ('ads', 2), ('standard', 2), ('premium', 4);
