INSERT INTO plan_history VALUES (9003, 'm902', 'standard_with_ads', '2026-03-12 09:00:00.000', NULL);
INSERT INTO ad_impressions VALUES
  ('i9003', 'm902', '2026-03-12 08:59:58.120', 21000),
  ('i9004', 'm903', '2026-03-15 18:30:00.500', 17500);
