INSERT INTO customers VALUES (5, 'Ada'); INSERT INTO orders VALUES (6, 5, 9);
