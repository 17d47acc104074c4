DELETE FROM catalogue_snapshots WHERE snapshot_date = '2026-03-09';
