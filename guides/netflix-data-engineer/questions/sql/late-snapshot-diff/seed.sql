CREATE TABLE catalogue_snapshots (
  snapshot_date   TEXT,
  loaded_at       TEXT,
  title_id        TEXT,
  name            TEXT,
  maturity        TEXT,
  runtime_minutes INTEGER,
  licence_ends    TEXT
);
