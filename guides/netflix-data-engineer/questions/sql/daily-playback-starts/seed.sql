-- One row for each time an event came in.
CREATE TABLE app_events (
  event_id       TEXT NOT NULL,
  event_type     TEXT NOT NULL,
  profile_id     TEXT NOT NULL,
  member_id      TEXT NOT NULL,
  device_id      TEXT,
  event_time     TEXT NOT NULL, -- when it happened, UTC
  metadata_valid TEXT,          -- 'true' or 'false'
  ingested_at    TEXT NOT NULL  -- when this row came in, UTC
);
