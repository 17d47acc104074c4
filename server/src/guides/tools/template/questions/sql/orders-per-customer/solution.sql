SELECT c.name, count(o.id) AS orders, coalesce(sum(o.amount), 0) AS amount
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id
GROUP BY c.id
ORDER BY c.name, c.id;
