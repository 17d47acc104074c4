INSERT INTO titles VALUES ('t90', 'Ninety of a Hundred', 'film', 6000);
INSERT INTO plays
SELECT 'x' || play_id, member_id, 't90', device_id, started_at, 5400
FROM plays
WHERE play_id <= 'p0012';
