CREATE TABLE members (
  member_id TEXT PRIMARY KEY,
  joined_on TEXT NOT NULL -- the UTC date of joining
);

CREATE TABLE plays (
  play_id    TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL,
  started_at TEXT NOT NULL -- UTC
);
