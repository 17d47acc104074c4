INSERT INTO subscription_periods VALUES
  ('x01', 'm902', 'ads', '2025-03-01', '2025-06-01'),
  ('x02', 'm902', 'ads', '2025-06-08', NULL),
  ('x03', 'm903', 'ads', '2025-03-01', '2025-06-01'),
  ('x04', 'm903', 'ads', '2025-06-09', NULL);
