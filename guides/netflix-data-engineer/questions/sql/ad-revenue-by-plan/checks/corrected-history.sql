INSERT INTO plan_history VALUES
  (9004, 'm904', 'standard_with_ads', '2026-02-01 00:00:00.000', NULL),
  (9005, 'm904', 'premium', '2026-03-05 00:00:00.000', NULL);
INSERT INTO ad_impressions VALUES
  ('i9005', 'm904', '2026-03-03 18:30:00.500', 22000),
  ('i9006', 'm904', '2026-03-20 21:10:40.750', 26000);
