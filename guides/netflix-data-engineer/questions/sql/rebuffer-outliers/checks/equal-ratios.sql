-- The four worst playbacks of a model get one ratio, as when a client reports in steps.
UPDATE playback_quality
SET played_ms = 1000000, rebuffer_ms = 30000
WHERE playback_id IN (
  SELECT playback_id
  FROM playback_quality
  WHERE device_model = 'tv_2024' AND date(started_at) = '2026-03-03'
  ORDER BY 1.0 * rebuffer_ms / played_ms DESC, playback_id
  LIMIT 4
);
