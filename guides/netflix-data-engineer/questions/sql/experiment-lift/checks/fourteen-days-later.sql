INSERT INTO members VALUES ('m9005', 'US', 0);
INSERT INTO assignments VALUES ('a9007', 'm9005', 'plan_page_copy', 'price_first', '2026-03-03 10:00:00');
INSERT INTO conversions VALUES ('c9003', 'm9005', '2026-03-17 10:00:00');
