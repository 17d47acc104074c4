INSERT INTO plans VALUES ('mobile', 1);
INSERT INTO accounts VALUES ('a901', 'mobile'), ('a902', 'mobile'), ('a903', 'mobile');
INSERT INTO streams VALUES
  ('x01', 'a901', 'a901-1', '2026-04-18 19:00:00', '2026-04-18 22:00:00'),
  ('x02', 'a902', 'a902-1', '2026-04-18 19:20:00', '2026-04-18 19:50:00'),
  ('x03', 'a903', 'a903-1', '2026-04-18 20:40:00', '2026-04-18 21:15:00');
