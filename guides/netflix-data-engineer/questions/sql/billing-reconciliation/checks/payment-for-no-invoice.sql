INSERT INTO payments VALUES ('pay9002', 'inv9902', '2026-03-18 10:00:00', 1799, 'settled');
