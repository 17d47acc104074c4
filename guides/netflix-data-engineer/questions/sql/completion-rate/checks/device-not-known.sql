UPDATE plays SET device_id = NULL WHERE play_id BETWEEN 'p0101' AND 'p0107';
UPDATE plays SET device_id = 'd999' WHERE play_id BETWEEN 'p0201' AND 'p0205';
