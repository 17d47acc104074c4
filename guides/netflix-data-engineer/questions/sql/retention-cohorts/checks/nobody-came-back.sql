DELETE FROM plays
WHERE started_at >= '2026-06-01'
  AND member_id IN (SELECT member_id FROM members WHERE joined_on >= '2026-05-01' AND joined_on < '2026-06-01');
