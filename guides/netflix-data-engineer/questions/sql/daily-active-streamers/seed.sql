-- One row for each attempt to send an event.
CREATE TABLE playback_events (
  event_date TEXT NOT NULL, -- the UTC date of event_ts
  country    TEXT,          -- from the address of the device; empty when unknown
  member_id  TEXT NOT NULL,
  event_id   TEXT NOT NULL,
  event_name TEXT NOT NULL,
  event_ts   TEXT NOT NULL
);
