INSERT INTO profiles VALUES ('p901', 'm901', 'Asia/Tokyo');
INSERT INTO playbacks VALUES ('pb9001', 'p901', '2026-04-01 13:00:00', '2026-04-01 15:00:00');
