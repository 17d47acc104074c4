-- The service has just opened here: nobody has played the third title yet, and somebody did so a week later.
INSERT INTO availability VALUES ('t01', 'NO'), ('t02', 'NO'), ('t03', 'NO');
INSERT INTO plays VALUES
  ('xa01', 't01', 'NO', 'm901', '2026-03-03 20:03:00'),
  ('xa02', 't01', 'NO', 'm902', '2026-03-03 20:06:00'),
  ('xa03', 't01', 'NO', 'm903', '2026-03-03 20:09:00'),
  ('xb01', 't02', 'NO', 'm901', '2026-03-04 20:03:00'),
  ('xc01', 't03', 'NO', 'm901', '2026-03-10 20:00:00');
