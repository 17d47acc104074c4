-- Whose eyes have been on a question's answer outside of being asked it: they opened its pack in the question bank, or
-- read it to interview with it. Being asked and practising stand in the rounds.
CREATE TABLE opened_question (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text REFERENCES account (id) ON DELETE CASCADE,
  guest_id text REFERENCES guest (id) ON DELETE CASCADE,
  guide_id text NOT NULL,
  question_id text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((account_id IS NULL) <> (guest_id IS NULL))
);
CREATE UNIQUE INDEX opened_question_account ON opened_question (account_id, guide_id, question_id)
  WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX opened_question_guest ON opened_question (guest_id, guide_id, question_id)
  WHERE guest_id IS NOT NULL;
