-- Written by the collector in the order in which they arrived, which is not that of their ids.
INSERT INTO playbacks VALUES
  ('pb9033', 'm93', 'd93b', '2026-03-08 18:25:00', '2026-03-08 18:50:00'),
  ('pb9031', 'm93', 'd93a', '2026-03-08 18:00:00', '2026-03-08 18:24:00'),
  ('pb9032', 'm93', 'd93a', '2026-03-08 18:25:00', '2026-03-08 18:25:40');
