INSERT INTO campaigns VALUES ('c11', 'adv3', 'Meal boxes, summer');
