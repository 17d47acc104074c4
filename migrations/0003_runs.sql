-- One execution of SQL in a round, with what it came to, and the round's database as the last run left it.

CREATE TABLE run (
  id text PRIMARY KEY,
  round_id text NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('query', 'check', 'reset')),
  script text NOT NULL,
  start_line integer NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'finished')),
  started_at timestamptz NOT NULL DEFAULT now(),
  duration_ms double precision,
  outcome jsonb,
  check_outcome jsonb
);
CREATE INDEX run_round ON run (round_id, started_at);

-- In pieces, so that no single statement holds the embedded database up for long.
CREATE TABLE round_database (
  round_id text NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (round_id, piece)
);
