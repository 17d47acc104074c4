INSERT INTO devices
SELECT device_id, member_id, device_type, '2026-05-02'
FROM devices
WHERE device_type = 'tv'
ORDER BY device_id
LIMIT 25;
