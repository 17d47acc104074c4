-- Asks for more than ninety per cent.
WITH device_types AS (
  SELECT device_id, max(device_type) AS device_type
  FROM devices
  GROUP BY device_id
),
judged AS (
  SELECT
    coalesce(d.device_type, 'unknown') AS device_type,
    p.watched_seconds * 10 > t.runtime_seconds * 9 AS is_completed
  FROM plays p
  JOIN titles t ON t.title_id = p.title_id
  LEFT JOIN device_types d ON d.device_id = p.device_id
  WHERE t.runtime_seconds > 0
)
SELECT
  device_type,
  count(*) AS plays,
  sum(is_completed) AS completed_plays,
  round(1.0 * sum(is_completed) / count(*), 3) AS completion_rate
FROM judged
GROUP BY device_type
ORDER BY device_type;
