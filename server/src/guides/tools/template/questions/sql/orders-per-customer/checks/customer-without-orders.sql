INSERT INTO customers VALUES (4, 'Dov');
