CREATE TABLE plan_history (
  history_id INTEGER,
  member_id  TEXT,
  plan       TEXT,
  valid_from TEXT,
  valid_to   TEXT
);

CREATE TABLE ad_impressions (
  impression_id TEXT,
  member_id     TEXT,
  shown_at      TEXT,
  price_micros  INTEGER
);
