WITH delays AS (
  SELECT
    sailing_id,
    route_id,
    left_at,
    strftime('%s', left_at) - strftime('%s', due_at) AS seconds_late
  FROM sailings
)
SELECT
  r.name,
  count(d.sailing_id) AS planned,
  count(d.left_at) AS sailed,
  round(100.0 * avg(d.seconds_late <= 300), 1) AS on_time_pct
FROM routes AS r
LEFT JOIN delays AS d ON d.route_id = r.route_id
GROUP BY r.route_id, r.name
ORDER BY on_time_pct NULLS LAST, r.name, r.route_id;
