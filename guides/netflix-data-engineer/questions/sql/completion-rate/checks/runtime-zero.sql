UPDATE titles SET runtime_seconds = 0 WHERE title_id IN ('t09', 't22');
