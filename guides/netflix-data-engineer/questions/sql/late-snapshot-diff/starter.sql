-- One row per title that differs: title_id, change, fields.
SELECT snapshot_date, loaded_at, count(*) AS titles
FROM catalogue_snapshots
GROUP BY snapshot_date, loaded_at
ORDER BY snapshot_date, loaded_at;
