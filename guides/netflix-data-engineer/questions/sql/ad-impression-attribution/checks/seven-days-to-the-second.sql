INSERT INTO ad_impressions VALUES ('i9004', 'm902', 'c07', '2026-03-05 19:30:00', 1);
INSERT INTO conversions VALUES
  ('v9002', 'm902', 'adv4', '2026-03-12 19:30:00', 4500, '2026-03-12 19:30:08');
