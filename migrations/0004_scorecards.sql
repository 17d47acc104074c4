-- One interviewer's scores for one round: draft, then submitted (frozen), then shared.

CREATE TABLE scorecard (
  id text PRIMARY KEY,
  round_id text NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  author_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'shared')),
  recommendation text CHECK (recommendation IN ('strong-no', 'no', 'yes', 'strong-yes')),
  strengths text NOT NULL DEFAULT '',
  improvements text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  submitted_at timestamptz,
  shared_at timestamptz,
  UNIQUE (round_id, author_id)
);

CREATE TABLE score (
  scorecard_id text NOT NULL REFERENCES scorecard (id) ON DELETE CASCADE,
  dimension_id text NOT NULL,
  -- NULL: not observed
  points integer CHECK (points BETWEEN 1 AND 4),
  comment text NOT NULL DEFAULT '',
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scorecard_id, dimension_id)
);

-- Every change of a score, so that a report can say when a judgement was made.
CREATE TABLE score_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scorecard_id text NOT NULL REFERENCES scorecard (id) ON DELETE CASCADE,
  dimension_id text NOT NULL,
  points integer,
  comment text,
  cleared boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX score_change_card ON score_change (scorecard_id, at);
