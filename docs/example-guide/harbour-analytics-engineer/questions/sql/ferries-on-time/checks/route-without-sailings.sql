INSERT INTO routes VALUES (4, 'Winter Bank');
