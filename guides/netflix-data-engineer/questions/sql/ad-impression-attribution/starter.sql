-- One row per campaign and one for unattributed: campaign_id, impressions, conversions, value_cents.
SELECT campaign_id, count(*) AS impressions
FROM ad_impressions
GROUP BY campaign_id
ORDER BY campaign_id;
