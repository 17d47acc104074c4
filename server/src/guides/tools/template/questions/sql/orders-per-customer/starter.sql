-- What the shared text begins with. It may not be right already.
SELECT name
FROM customers;
