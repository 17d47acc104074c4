INSERT INTO invoices VALUES
  ('inv9003', 'm903', '2026-03-20', 1799, NULL),
  ('inv9004', 'm904', '2026-03-20', 2499, NULL);
INSERT INTO payments VALUES ('pay9006', 'inv9004', '2026-03-20 11:00:00', 1799, 'settled');
