-- One row per device type: device_type, plays, completed_plays, completion_rate.
SELECT device_type, count(*) FROM devices GROUP BY device_type;
