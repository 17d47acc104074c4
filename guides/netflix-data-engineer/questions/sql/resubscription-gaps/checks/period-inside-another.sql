-- A prepaid year, an upgrade for one month within it, and a plan of its own from November.
INSERT INTO subscription_periods VALUES
  ('x01', 'm901', 'standard', '2025-01-01', '2026-01-01'),
  ('x02', 'm901', 'premium',  '2025-02-01', '2025-03-01'),
  ('x03', 'm901', 'standard', '2025-11-15', '2026-03-10');
