-- The rows are in data/, one file for each table.
CREATE TABLE products (
  product_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE prices (
  product_id INTEGER NOT NULL REFERENCES products (product_id),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  pence INTEGER NOT NULL,
  PRIMARY KEY (product_id, valid_from)
);

CREATE TABLE sale_lines (
  line_id INTEGER PRIMARY KEY,
  sale_id INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (product_id),
  sold_on TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  received_at TEXT NOT NULL
);

CREATE TABLE refunds (
  refund_id INTEGER PRIMARY KEY,
  sale_id INTEGER NOT NULL,
  refunded_on TEXT NOT NULL,
  pence INTEGER NOT NULL
);
