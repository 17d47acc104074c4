INSERT INTO plan_history VALUES (9007, 'm906', 'basic', '2025-02-01 00:00:00.000', NULL);
INSERT INTO ad_impressions VALUES
  ('i9008', 'm906', '2026-03-11 20:15:00.250', NULL),
  ('i9009', 'm906', '2026-03-18 20:15:00.250', NULL);
