INSERT INTO profiles VALUES ('p902', 'm902', 'America/Santiago');
INSERT INTO playbacks VALUES ('pb9002', 'p902', '2026-04-05 02:30:00', '2026-04-05 04:20:10');
