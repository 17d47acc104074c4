-- One row per id that does not balance: invoice_id, due_cents, received_cents, difference_cents, verdict.
SELECT i.invoice_id, i.amount_cents, p.payment_id, p.amount_cents AS paid_cents, p.status
FROM invoices AS i
LEFT JOIN payments AS p ON p.invoice_id = i.invoice_id
ORDER BY i.invoice_id
LIMIT 20;
