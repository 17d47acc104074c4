-- One row for each period that was bought, extended or switched.
CREATE TABLE subscription_periods (
  period_id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL,
  plan      TEXT NOT NULL,
  starts_on TEXT NOT NULL, -- first day with access
  ends_on   TEXT           -- first day without access; empty while it runs on
);
