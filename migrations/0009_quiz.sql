-- The readiness quiz: who sat it, what they were asked and what they answered. An item keeps its text, with its options
-- in the order they were shown, so that a sitting outlives a change of the guide.
CREATE TABLE quiz_sitting (
  id text PRIMARY KEY,
  account_id text REFERENCES account (id) ON DELETE CASCADE,
  guest_id text REFERENCES guest (id) ON DELETE CASCADE,
  guide_id text NOT NULL,
  guide_version integer NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  -- When the last item was answered, or when another unfinished sitting took its place.
  ended_at timestamptz,
  CHECK ((account_id IS NULL) <> (guest_id IS NULL))
);
CREATE INDEX quiz_sitting_account ON quiz_sitting (account_id, guide_id) WHERE account_id IS NOT NULL;
CREATE INDEX quiz_sitting_guest ON quiz_sitting (guest_id, guide_id) WHERE guest_id IS NOT NULL;
-- One sitting of a guide at a time.
CREATE UNIQUE INDEX quiz_sitting_open_account ON quiz_sitting (account_id, guide_id)
  WHERE account_id IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX quiz_sitting_open_guest ON quiz_sitting (guest_id, guide_id)
  WHERE guest_id IS NOT NULL AND ended_at IS NULL;

CREATE TABLE quiz_item (
  sitting_id text NOT NULL REFERENCES quiz_sitting (id) ON DELETE CASCADE,
  position integer NOT NULL,
  item jsonb NOT NULL,
  -- The place of the picked option among those of `item`.
  picked integer,
  answered_at timestamptz,
  PRIMARY KEY (sitting_id, position),
  CHECK ((picked IS NULL) = (answered_at IS NULL))
);
