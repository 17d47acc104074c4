-- One row per country and title of rank 1 to 3: country, play_rank, title_id, name, plays.
SELECT * FROM availability a JOIN titles t USING (title_id) ORDER BY a.country, a.title_id LIMIT 50;
