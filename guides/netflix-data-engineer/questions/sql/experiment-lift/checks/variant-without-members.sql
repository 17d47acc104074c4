INSERT INTO variants VALUES ('plan_page_copy', 'yearly_price');
