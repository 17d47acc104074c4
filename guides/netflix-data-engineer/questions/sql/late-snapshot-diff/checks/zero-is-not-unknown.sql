UPDATE catalogue_snapshots SET runtime_minutes = 0 WHERE title_id = 't0007' AND snapshot_date < '2026-03-10';
UPDATE catalogue_snapshots SET runtime_minutes = NULL WHERE title_id = 't0007' AND snapshot_date = '2026-03-10';
UPDATE catalogue_snapshots SET maturity = NULL WHERE title_id = 't0008' AND snapshot_date < '2026-03-10';
UPDATE catalogue_snapshots SET maturity = '' WHERE title_id = 't0008' AND snapshot_date = '2026-03-10';
