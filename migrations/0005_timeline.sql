-- What happened in a session beside the edits of its documents, on the server's clock, and what holds a round's candidate.

ALTER TABLE session ADD COLUMN last_event_seq bigint NOT NULL DEFAULT 0;

ALTER TABLE round
  ADD COLUMN is_locked boolean NOT NULL DEFAULT false,
  -- Focus time: whose edits are held back from the others, and since when.
  ADD COLUMN focus_member_id text REFERENCES member (id) ON DELETE SET NULL,
  ADD COLUMN focus_since timestamptz;

-- `seq` is taken under the lock of the session's row, so a session's events have no gaps.
CREATE TABLE session_event (
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  round_id text REFERENCES round (id) ON DELETE CASCADE,
  member_id text REFERENCES member (id) ON DELETE CASCADE,
  audience text NOT NULL CHECK (audience IN ('everyone', 'interviewers', 'author')),
  what jsonb NOT NULL,
  -- Made by a client: what it sends twice is kept once.
  client_id text,
  PRIMARY KEY (session_id, seq)
);
CREATE UNIQUE INDEX session_event_client ON session_event (session_id, member_id, client_id)
  WHERE client_id IS NOT NULL;

-- What a candidate does to the round's database in focus time is theirs until it ends: pieces held for a member.
-- One empty piece stands for the database as the question seeds it.
ALTER TABLE round_database ADD COLUMN held_for text NOT NULL DEFAULT '';
ALTER TABLE round_database DROP CONSTRAINT round_database_pkey;
ALTER TABLE round_database ADD PRIMARY KEY (round_id, held_for, piece);
