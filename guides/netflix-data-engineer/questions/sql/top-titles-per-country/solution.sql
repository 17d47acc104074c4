WITH counted AS (
  SELECT a.country, t.title_id, t.name, count(p.play_id) AS plays
  FROM availability a
  JOIN titles t ON t.title_id = a.title_id
  LEFT JOIN plays p
    ON p.title_id = a.title_id
    AND p.country = a.country
    AND p.started_at >= '2026-03-02'
    AND p.started_at < '2026-03-09'
  GROUP BY a.country, t.title_id, t.name
),
ranked AS (
  SELECT *, rank() OVER (PARTITION BY country ORDER BY plays DESC) AS play_rank
  FROM counted
)
SELECT country, play_rank, title_id, name, plays
FROM ranked
WHERE play_rank <= 3
ORDER BY country, play_rank, title_id;
