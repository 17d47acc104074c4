-- One row per plan: plan, peak_streams, peak_at.
SELECT * FROM streams JOIN accounts USING (account_id) ORDER BY started_at LIMIT 50;
