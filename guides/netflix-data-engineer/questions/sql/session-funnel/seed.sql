CREATE TABLE members (
  member_id TEXT PRIMARY KEY,
  joined_on TEXT,
  is_bot    INTEGER -- 1 when suspected, 0 when looked at and cleared
);

CREATE TABLE events (
  event_id   TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL,
  device_id  TEXT,
  event_name TEXT NOT NULL, -- BROWSE, SEARCH, TITLE_VIEW, PLAY_START, PLAY_STOP
  event_ts   TEXT NOT NULL  -- UTC
);
