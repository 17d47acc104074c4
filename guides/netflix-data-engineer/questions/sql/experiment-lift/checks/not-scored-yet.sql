INSERT INTO members VALUES ('m9003', 'BR', NULL), ('m9004', 'JP', NULL);
INSERT INTO assignments VALUES
  ('a9005', 'm9003', 'plan_page_copy', 'short_copy', '2026-03-07 10:00:00'),
  ('a9006', 'm9004', 'plan_page_copy', 'control', '2026-03-07 11:00:00');
INSERT INTO conversions VALUES ('c9002', 'm9003', '2026-03-08 09:00:00');
