CREATE TABLE titles (
  title_id TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL -- film or series
);

-- Which title may be watched where.
CREATE TABLE availability (
  title_id TEXT NOT NULL,
  country  TEXT NOT NULL,
  PRIMARY KEY (title_id, country)
);

CREATE TABLE plays (
  play_id    TEXT PRIMARY KEY,
  title_id   TEXT NOT NULL,
  country    TEXT NOT NULL,
  member_id  TEXT NOT NULL,
  started_at TEXT NOT NULL -- UTC
);

INSERT INTO titles VALUES
  ('t01', 'The Ninth Floor', 'series'),
  ('t02', 'Salt and Smoke', 'film'),
  ('t03', 'Letters to Porto', 'film'),
  ('t04', 'Night Ferry', 'series'),
  ('t05', 'A Field Guide to Lying', 'series'),
  ('t06', 'Minor Planets', 'film'),
  ('t07', 'The Cartographers', 'series'),
  ('t08', 'Kitchen Nine', 'series'),
  ('t09', 'Under the Ice Road', 'film'),
  ('t10', 'Two Weeks in Kochi', 'film'),
  ('t11', 'Rooftop League', 'series'),
  ('t12', 'The Understudy', 'film'),
  ('t13', 'Glass Season', 'series'),
  ('t14', 'Ten Past Midnight', 'film'),
  ('t15', 'Sister Ships', 'series'),
  ('t16', 'The Long Weekend', 'film'),
  ('t17', 'Static', 'series'),
  ('t18', 'Marigold Lane', 'series'),
  ('t19', 'Cold Harvest', 'film'),
  ('t20', 'Understorey', 'film'),
  ('t21', 'The Bell Ringers', 'series'),
  ('t22', 'Half a Kingdom', 'film'),
  ('t23', 'Paper Lanterns', 'series'),
  ('t24', 'Last Train to Ulm', 'film');
