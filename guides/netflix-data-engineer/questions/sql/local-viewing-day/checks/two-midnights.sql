INSERT INTO profiles VALUES ('p905', 'm905', 'Europe/Berlin');
INSERT INTO playbacks VALUES ('pb9005', 'p905', '2026-04-01 20:00:00', '2026-04-03 08:00:40');
