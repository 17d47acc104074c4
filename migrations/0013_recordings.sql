-- Recordings of a call, made by consent: who was asked, what each browser sent, and what is left to delete in the store.

CREATE TABLE recording (
  id text PRIMARY KEY,
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('asking', 'recording', 'stopped', 'declined')),
  asked_by text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  asked_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  started_at timestamptz,
  stopped_at timestamptz,
  stopped_by text REFERENCES member (id) ON DELETE CASCADE,
  CHECK (state NOT IN ('recording', 'stopped') OR started_at IS NOT NULL)
);
CREATE INDEX recording_session ON recording (session_id, asked_at);
-- One is asked for or goes on at a time.
CREATE UNIQUE INDEX recording_open ON recording (session_id) WHERE state IN ('asking', 'recording');

CREATE TABLE recording_consent (
  recording_id text NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  -- null until they answer
  has_agreed boolean,
  PRIMARY KEY (recording_id, member_id)
);

-- The bytes lie in the store under recording/track/position; a piece has a row once it is kept there for good.
CREATE TABLE recording_track (
  id text PRIMARY KEY,
  recording_id text NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('camera', 'screen')),
  mime_type text NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms bigint NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  pieces integer NOT NULL DEFAULT 0,
  is_complete boolean NOT NULL DEFAULT false
);
CREATE INDEX recording_track_recording ON recording_track (recording_id, started_at);

CREATE TABLE recording_piece (
  track_id text NOT NULL REFERENCES recording_track (id) ON DELETE CASCADE,
  position integer NOT NULL,
  first_byte bigint NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  PRIMARY KEY (track_id, position)
);

-- A track whose row is gone, by whatever way, leaves its bytes to be removed.
CREATE TABLE recording_leftover (
  track_id text PRIMARY KEY,
  recording_id text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION leave_recorded_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO recording_leftover (track_id, recording_id) VALUES (OLD.id, OLD.recording_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER recording_track_gone AFTER DELETE ON recording_track
  FOR EACH ROW EXECUTE FUNCTION leave_recorded_bytes();
