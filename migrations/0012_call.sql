-- How a call went: for each minute and each pair, what the one had from the other. A minute sent again replaces itself.
CREATE TABLE call_quality (
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  with_member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- The minute's beginning.
  at timestamptz NOT NULL,
  grade text NOT NULL CHECK (grade IN ('good', 'fair', 'poor')),
  round_trip_ms real,
  loss_percent real,
  jitter_ms real,
  in_kbps real NOT NULL,
  out_kbps real NOT NULL,
  frames_per_second real,
  is_relayed boolean NOT NULL,
  video text NOT NULL CHECK (video IN ('full', 'reduced', 'low', 'off')),
  PRIMARY KEY (session_id, member_id, with_member_id, at)
);
