-- Practising alone: a session of one round with one member, its candidate.
ALTER TABLE round ADD COLUMN is_practice boolean NOT NULL DEFAULT false;
