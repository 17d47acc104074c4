INSERT INTO products VALUES (4, 'Bicycle');
INSERT INTO prices VALUES (4, '2031-01-01', NULL, 300);
