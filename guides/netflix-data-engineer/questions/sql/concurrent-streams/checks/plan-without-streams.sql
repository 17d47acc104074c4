INSERT INTO plans VALUES ('mobile', 1);
