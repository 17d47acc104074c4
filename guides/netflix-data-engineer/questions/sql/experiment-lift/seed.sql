CREATE TABLE variants (
  experiment_id TEXT,
  variant       TEXT
);

CREATE TABLE members (
  member_id TEXT,
  country   TEXT,
  is_bot    INTEGER
);

CREATE TABLE assignments (
  assignment_id TEXT,
  member_id     TEXT,
  experiment_id TEXT,
  variant       TEXT,
  assigned_at   TEXT
);

CREATE TABLE conversions (
  conversion_id TEXT,
  member_id     TEXT,
  converted_at  TEXT
);

INSERT INTO variants VALUES
  ('plan_page_copy', 'control'),
  ('plan_page_copy', 'short_copy'),
  ('plan_page_copy', 'price_first'),
  ('row_order', 'control'),
  ('row_order', 'recent_first');
