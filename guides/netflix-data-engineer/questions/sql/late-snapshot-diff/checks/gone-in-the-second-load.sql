DELETE FROM catalogue_snapshots
WHERE snapshot_date = '2026-03-10'
  AND loaded_at = '2026-03-10 09:40:00'
  AND title_id IN ('t0005', 't0012');
