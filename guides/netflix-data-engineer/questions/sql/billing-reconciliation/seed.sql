CREATE TABLE invoices (
  invoice_id   TEXT,
  member_id    TEXT,
  issued_on    TEXT,
  amount_cents INTEGER,
  credit_cents INTEGER
);

CREATE TABLE payments (
  payment_id   TEXT,
  invoice_id   TEXT,
  processed_at TEXT,
  amount_cents INTEGER,
  status       TEXT
);

CREATE TABLE refunds (
  refund_id    TEXT,
  payment_id   TEXT,
  refunded_at  TEXT,
  amount_cents INTEGER
);
