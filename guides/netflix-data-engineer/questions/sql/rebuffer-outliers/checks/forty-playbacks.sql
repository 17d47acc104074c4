DELETE FROM playback_quality
WHERE playback_id IN (
  SELECT playback_id
  FROM playback_quality
  WHERE device_model = 'tv_2022' AND date(started_at) = '2026-03-04'
  ORDER BY playback_id
  LIMIT -1 OFFSET 40
);
