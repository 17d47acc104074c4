UPDATE catalogue_snapshots SET licence_ends = '2027-06-01' WHERE title_id = 't0003' AND snapshot_date < '2026-03-10';
UPDATE catalogue_snapshots SET licence_ends = NULL WHERE title_id = 't0003' AND snapshot_date = '2026-03-10';
UPDATE catalogue_snapshots SET licence_ends = NULL WHERE title_id = 't0004' AND snapshot_date < '2026-03-10';
UPDATE catalogue_snapshots SET licence_ends = '2028-01-01' WHERE title_id = 't0004' AND snapshot_date = '2026-03-10';
