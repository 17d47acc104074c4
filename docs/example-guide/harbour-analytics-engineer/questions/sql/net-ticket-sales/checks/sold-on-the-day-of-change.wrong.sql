WITH
  ranked_lines AS (
    SELECT
      sale_id,
      product_id,
      sold_on,
      quantity,
      row_number() OVER (PARTITION BY sale_id ORDER BY received_at DESC, line_id DESC) AS place
    FROM sale_lines
  ),
  refunds_of_sale AS (
    SELECT sale_id, sum(pence) AS pence
    FROM refunds
    GROUP BY sale_id
  ),
  sales AS (
    SELECT
      l.product_id,
      l.quantity * p.pence AS sold_pence,
      coalesce(r.pence, 0) AS refunded_pence
    FROM ranked_lines AS l
    JOIN prices AS p
      ON p.product_id = l.product_id
      AND l.sold_on >= p.valid_from
      AND (p.valid_to IS NULL OR l.sold_on <= p.valid_to)
    LEFT JOIN refunds_of_sale AS r ON r.sale_id = l.sale_id
    WHERE l.place = 1
  )
SELECT
  d.name,
  coalesce(sum(s.sold_pence), 0) AS sold_pence,
  coalesce(sum(s.refunded_pence), 0) AS refunded_pence,
  coalesce(sum(s.sold_pence - s.refunded_pence), 0) AS net_pence
FROM products AS d
LEFT JOIN sales AS s ON s.product_id = d.product_id
GROUP BY d.product_id, d.name
ORDER BY net_pence DESC, d.name, d.product_id;
