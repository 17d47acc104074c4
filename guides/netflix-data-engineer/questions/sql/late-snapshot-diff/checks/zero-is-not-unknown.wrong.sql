WITH last_loads AS (
  SELECT
    snapshot_date,
    max(loaded_at) AS loaded_at,
    row_number() OVER (ORDER BY snapshot_date DESC) AS age
  FROM catalogue_snapshots
  GROUP BY snapshot_date
),
titles AS (
  SELECT DISTINCT l.age, s.title_id, s.name, s.maturity, s.runtime_minutes, s.licence_ends
  FROM catalogue_snapshots AS s
  JOIN last_loads AS l ON l.snapshot_date = s.snapshot_date AND l.loaded_at = s.loaded_at
  WHERE l.age <= 2
),
compared AS (
  SELECT
    coalesce(new.title_id, old.title_id) AS title_id,
    CASE
      WHEN old.title_id IS NULL THEN 'added'
      WHEN new.title_id IS NULL THEN 'removed'
      ELSE 'changed'
    END AS change,
    CASE WHEN new.name IS NOT old.name THEN ',name' ELSE '' END
      || CASE WHEN coalesce(new.maturity, '') <> coalesce(old.maturity, '') THEN ',maturity' ELSE '' END
      || CASE WHEN coalesce(new.runtime_minutes, 0) <> coalesce(old.runtime_minutes, 0) THEN ',runtime_minutes' ELSE '' END
      || CASE WHEN coalesce(new.licence_ends, '') <> coalesce(old.licence_ends, '') THEN ',licence_ends' ELSE '' END AS fields
  FROM (SELECT * FROM titles WHERE age = 1) AS new
  FULL JOIN (SELECT * FROM titles WHERE age = 2) AS old ON old.title_id = new.title_id
)
SELECT
  title_id,
  change,
  CASE WHEN change = 'changed' THEN substr(fields, 2) END AS fields
FROM compared
WHERE change <> 'changed' OR fields <> ''
ORDER BY title_id;
