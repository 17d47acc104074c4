INSERT INTO subscription_periods VALUES
  ('x01', 'm904', 'standard', '2025-04-01', NULL),
  ('x02', 'm904', 'premium',  '2025-06-01', '2025-07-01');
