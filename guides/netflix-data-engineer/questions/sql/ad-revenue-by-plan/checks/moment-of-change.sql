INSERT INTO plan_history VALUES
  (9001, 'm901', 'standard_with_ads', '2026-01-01 00:00:00.000', '2026-03-10 20:00:00.000'),
  (9002, 'm901', 'standard', '2026-03-10 20:00:00.000', NULL);
INSERT INTO ad_impressions VALUES
  ('i9001', 'm901', '2026-03-10 20:00:00.000', 24000),
  ('i9002', 'm901', '2026-03-10 19:59:59.999', 18000);
