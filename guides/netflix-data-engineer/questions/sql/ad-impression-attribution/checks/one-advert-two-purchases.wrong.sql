WITH messages AS (
  SELECT
    conversion_id,
    member_id,
    advertiser_id,
    converted_at,
    value_cents,
    row_number() OVER (PARTITION BY conversion_id ORDER BY received_at) AS message
  FROM conversions
),
bought AS (
  SELECT conversion_id, member_id, advertiser_id, converted_at, value_cents
  FROM messages
  WHERE message = 1
),
candidates AS (
  SELECT
    b.conversion_id,
    b.value_cents,
    i.impression_id,
    row_number() OVER (
      PARTITION BY b.conversion_id
      ORDER BY i.shown_at DESC, i.pod_position DESC, i.impression_id DESC
    ) AS recency
  FROM bought AS b
  JOIN campaigns AS c ON c.advertiser_id = b.advertiser_id
  JOIN ad_impressions AS i
    ON i.campaign_id = c.campaign_id
    AND i.member_id = b.member_id
    AND i.shown_at <= b.converted_at
    AND i.shown_at >= datetime(b.converted_at, '-7 days')
),
credited AS (
  SELECT impression_id, conversion_id, value_cents
  FROM candidates
  WHERE recency = 1
)
SELECT
  c.campaign_id AS campaign_id,
  count(i.impression_id) AS impressions,
  count(k.conversion_id) AS conversions,
  coalesce(sum(k.value_cents), 0) AS value_cents
FROM campaigns AS c
LEFT JOIN ad_impressions AS i ON i.campaign_id = c.campaign_id
LEFT JOIN credited AS k ON k.impression_id = i.impression_id
GROUP BY c.campaign_id
UNION ALL
SELECT 'unattributed', 0, count(*), coalesce(sum(b.value_cents), 0)
FROM bought AS b
WHERE NOT EXISTS (SELECT 1 FROM candidates AS a WHERE a.conversion_id = b.conversion_id)
ORDER BY campaign_id;
