INSERT INTO invoices VALUES ('inv9001', 'm901', '2026-03-12', 2499, 900);
INSERT INTO payments VALUES ('pay9001', 'inv9001', '2026-03-12 10:00:00', 2499, 'settled');
INSERT INTO refunds VALUES
  ('ref901', 'pay9001', '2026-03-13 09:00:00', 500),
  ('ref902', 'pay9001', '2026-03-14 09:00:00', 400);
