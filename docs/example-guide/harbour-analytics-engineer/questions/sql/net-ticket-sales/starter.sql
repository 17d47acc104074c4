-- One line for each product: name, sold_pence, refunded_pence, net_pence
SELECT p.name, s.sale_id, s.sold_on, s.quantity
FROM products AS p
JOIN sale_lines AS s ON s.product_id = p.product_id
ORDER BY s.sale_id, s.line_id;
