-- One row per day and model: play_date, device_model, sessions, p95_ratio, fleet_median, is_outlier.
SELECT date(started_at) AS play_date, device_model, count(*) AS sessions
FROM playback_quality
GROUP BY play_date, device_model
ORDER BY play_date, device_model;
