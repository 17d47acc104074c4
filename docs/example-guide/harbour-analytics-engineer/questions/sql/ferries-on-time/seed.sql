CREATE TABLE routes (
  route_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE sailings (
  sailing_id INTEGER PRIMARY KEY,
  route_id INTEGER NOT NULL REFERENCES routes (route_id),
  due_at TEXT NOT NULL,
  left_at TEXT
);

INSERT INTO routes VALUES
  (1, 'Quay Line'),
  (2, 'Island Ring'),
  (3, 'Far Point');

INSERT INTO sailings VALUES
  (101, 1, '2031-03-04 07:00', '2031-03-04 07:02'),
  (102, 1, '2031-03-04 08:00', '2031-03-04 08:09'),
  (103, 1, '2031-03-04 09:00', '2031-03-04 08:59'),
  (104, 1, '2031-03-04 10:00', '2031-03-04 10:04'),
  (201, 2, '2031-03-04 07:30', '2031-03-04 07:31'),
  (202, 2, '2031-03-04 09:30', '2031-03-04 09:47'),
  (203, 2, '2031-03-04 11:30', '2031-03-04 11:36'),
  (301, 3, '2031-03-04 06:15', '2031-03-04 06:15'),
  (302, 3, '2031-03-04 18:15', '2031-03-04 18:18');
