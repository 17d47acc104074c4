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
    i.campaign_id,
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
  SELECT campaign_id, count(*) AS conversions, sum(value_cents) AS value_cents
  FROM candidates
  WHERE recency = 1
  GROUP BY campaign_id
),
shown AS (
  SELECT campaign_id, count(*) AS impressions
  FROM ad_impressions
  GROUP BY campaign_id
)
SELECT
  s.campaign_id AS campaign_id,
  s.impressions,
  coalesce(k.conversions, 0) AS conversions,
  coalesce(k.value_cents, 0) AS value_cents
FROM shown AS s
LEFT JOIN credited AS k ON k.campaign_id = s.campaign_id
UNION ALL
SELECT 'unattributed', 0, count(*), coalesce(sum(b.value_cents), 0)
FROM bought AS b
WHERE NOT EXISTS (SELECT 1 FROM candidates AS a WHERE a.conversion_id = b.conversion_id)
ORDER BY campaign_id;
