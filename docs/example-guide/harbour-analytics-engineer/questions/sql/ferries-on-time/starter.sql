-- One line for each route: name, planned, sailed, on_time_pct
SELECT r.name, s.due_at, s.left_at
FROM routes AS r
JOIN sailings AS s ON s.route_id = r.route_id
ORDER BY r.name, s.due_at;
