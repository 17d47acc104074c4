INSERT INTO plans VALUES ('mobile', 1);
INSERT INTO accounts VALUES ('a901', 'mobile'), ('a902', 'mobile'), ('a903', 'mobile');
INSERT INTO streams VALUES
  ('x01', 'a901', 'a901-1', '2026-04-18 20:00:00', NULL),
  ('x02', 'a902', 'a902-1', '2026-04-18 20:10:00', '2026-04-18 20:40:00');
