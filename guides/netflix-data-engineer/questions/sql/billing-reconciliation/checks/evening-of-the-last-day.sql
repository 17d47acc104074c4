INSERT INTO invoices VALUES ('inv9005', 'm905', '2026-03-28', 1799, 0);
INSERT INTO payments VALUES ('pay9007', 'inv9005', '2026-04-10 18:20:00', 1799, 'settled');
