-- A question that was drawn: it is drawn again as long as the round waits and its candidate has come to know it.
ALTER TABLE round ADD COLUMN is_surprise boolean NOT NULL DEFAULT false;
