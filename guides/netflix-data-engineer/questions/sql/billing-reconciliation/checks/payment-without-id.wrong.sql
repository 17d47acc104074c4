WITH refunded AS (
  SELECT payment_id, sum(amount_cents) AS refunded_cents
  FROM refunds
  WHERE refunded_at < '2026-04-11'
  GROUP BY payment_id
),
received AS (
  SELECT
    p.invoice_id,
    sum(p.amount_cents - coalesce(r.refunded_cents, 0)) AS received_cents
  FROM payments AS p
  LEFT JOIN refunded AS r ON r.payment_id = p.payment_id
  WHERE p.status = 'settled'
    AND p.processed_at < '2026-04-11'
  GROUP BY p.invoice_id
),
due AS (
  SELECT invoice_id, amount_cents - coalesce(credit_cents, 0) AS due_cents
  FROM invoices
),
ids AS (
  SELECT invoice_id FROM invoices
  UNION
  SELECT invoice_id FROM received
),
balances AS (
  SELECT
    coalesce(ids.invoice_id, '(none)') AS invoice_id,
    d.invoice_id IS NOT NULL AS has_invoice,
    coalesce(d.due_cents, 0) AS due_cents,
    coalesce(r.received_cents, 0) AS received_cents
  FROM ids
  LEFT JOIN due AS d ON d.invoice_id = ids.invoice_id
  LEFT JOIN received AS r ON r.invoice_id = ids.invoice_id
)
SELECT
  invoice_id,
  due_cents,
  received_cents,
  received_cents - due_cents AS difference_cents,
  CASE
    WHEN NOT has_invoice THEN 'no_invoice'
    WHEN received_cents = 0 THEN 'unpaid'
    WHEN received_cents < due_cents THEN 'short'
    ELSE 'over'
  END AS verdict
FROM balances
WHERE received_cents <> due_cents
ORDER BY invoice_id;
