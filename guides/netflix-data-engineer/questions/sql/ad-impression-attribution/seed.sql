CREATE TABLE campaigns (
  campaign_id   TEXT,
  advertiser_id TEXT,
  name          TEXT
);

CREATE TABLE ad_impressions (
  impression_id TEXT,
  member_id     TEXT,
  campaign_id   TEXT,
  shown_at      TEXT,
  pod_position  INTEGER
);

CREATE TABLE conversions (
  conversion_id TEXT,
  member_id     TEXT,
  advertiser_id TEXT,
  converted_at  TEXT,
  value_cents   INTEGER,
  received_at   TEXT
);

INSERT INTO campaigns VALUES
  ('c01', 'adv1', 'Running shoes, spring'),
  ('c02', 'adv1', 'Running shoes, members'),
  ('c03', 'adv2', 'City car'),
  ('c04', 'adv2', 'Family car'),
  ('c05', 'adv2', 'Test drive'),
  ('c06', 'adv3', 'Meal boxes'),
  ('c07', 'adv4', 'Phone contract'),
  ('c08', 'adv4', 'Phone, second line'),
  ('c09', 'adv5', 'Sun cream'),
  ('c10', 'adv5', 'After-sun lotion');
