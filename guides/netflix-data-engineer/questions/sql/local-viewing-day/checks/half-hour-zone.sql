INSERT INTO profiles VALUES ('p903', 'm903', 'Asia/Kolkata');
INSERT INTO playbacks VALUES ('pb9003', 'p903', '2026-04-01 17:00:00', '2026-04-01 19:10:20');
