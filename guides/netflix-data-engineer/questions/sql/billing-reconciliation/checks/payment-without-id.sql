INSERT INTO payments VALUES
  ('pay9003', NULL, '2026-03-19 10:00:00', 799, 'settled'),
  ('pay9004', NULL, '2026-03-22 14:30:00', 1799, 'settled'),
  ('pay9005', NULL, '2026-03-22 14:29:00', 1799, 'declined');
