INSERT INTO members VALUES ('m9001', 'US', 0), ('m9002', 'DE', 0);
INSERT INTO assignments VALUES
  ('a9001', 'm9001', 'plan_page_copy', 'control', '2026-03-04 12:00:00'),
  ('a9002', 'm9001', 'plan_page_copy', 'price_first', '2026-03-04 12:00:00'),
  ('a9003', 'm9002', 'plan_page_copy', 'short_copy', '2026-03-05 12:00:00'),
  ('a9004', 'm9002', 'plan_page_copy', 'control', '2026-03-05 12:00:00');
INSERT INTO conversions VALUES ('c9001', 'm9001', '2026-03-06 09:00:00');
