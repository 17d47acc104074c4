INSERT INTO customers VALUES (6, 'Eva'); INSERT INTO orders VALUES (7, 6, NULL);
