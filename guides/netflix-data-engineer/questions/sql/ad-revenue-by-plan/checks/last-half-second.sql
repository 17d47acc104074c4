INSERT INTO plan_history VALUES (9006, 'm905', 'standard_with_ads', '2026-02-01 00:00:00.000', NULL);
INSERT INTO ad_impressions VALUES ('i9007', 'm905', '2026-03-31 23:59:59.640', 30000);
