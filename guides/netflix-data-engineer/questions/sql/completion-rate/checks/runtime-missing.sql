UPDATE titles SET runtime_seconds = NULL WHERE title_id IN ('t04', 't17', 't31');
