INSERT INTO members VALUES ('m9006', 'MX', 0);
INSERT INTO assignments VALUES ('a9008', 'm9006', 'plan_page_copy', 'short_copy', '2026-03-03 10:00:00');
INSERT INTO conversions VALUES
  ('c9004', 'm9006', '2026-03-04 10:00:00'),
  ('c9005', 'm9006', '2026-03-12 16:00:00');
