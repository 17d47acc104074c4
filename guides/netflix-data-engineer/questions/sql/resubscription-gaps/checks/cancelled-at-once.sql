INSERT INTO subscription_periods VALUES
  ('x01', 'm908', 'standard', '2025-02-01', '2025-05-01'),
  ('x02', 'm908', 'ads',      '2025-06-15', '2025-06-15'),
  ('x03', 'm908', 'standard', '2025-09-01', NULL);
