-- Accounts and their sign-ins (the shape better-auth asks for), guests, and the sessions they are members of.

CREATE TABLE account (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sign_in (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_account ON sign_in (account_id);

CREATE TABLE credential (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider_id text NOT NULL,
  provider_account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX credential_account ON credential (account_id);

CREATE TABLE verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_identifier ON verification (identifier);

-- A guest is known by a cookie; only its SHA-256 is kept.
CREATE TABLE guest (
  id text PRIMARY KEY,
  name text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  claimed_by text REFERENCES account (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
  id text PRIMARY KEY,
  title text NOT NULL,
  guide_id text NOT NULL,
  guide_version integer NOT NULL,
  level text NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'live', 'ended')),
  starts_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

CREATE TABLE member (
  id text PRIMARY KEY,
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  account_id text REFERENCES account (id) ON DELETE SET NULL,
  guest_id text REFERENCES guest (id) ON DELETE SET NULL,
  name text NOT NULL,
  home_role text NOT NULL CHECK (home_role IN ('interviewer', 'candidate', 'observer')),
  is_host boolean NOT NULL DEFAULT false,
  colour integer NOT NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE UNIQUE INDEX member_account ON member (session_id, account_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX member_guest ON member (session_id, guest_id) WHERE removed_at IS NULL;
CREATE INDEX member_by_account ON member (account_id);
CREATE INDEX member_by_guest ON member (guest_id);

CREATE TABLE invite (
  id text PRIMARY KEY,
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('interviewer', 'candidate', 'observer')),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  uses integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invite_session ON invite (session_id);

CREATE TABLE round (
  id text PRIMARY KEY,
  session_id text NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  -- The question, rubric and tips as the guide had them when the session was planned.
  question jsonb NOT NULL,
  rubric jsonb NOT NULL,
  tips jsonb NOT NULL,
  minutes integer NOT NULL,
  swapped boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'live', 'ended')),
  started_at timestamptz,
  ends_at timestamptz,
  -- milliseconds left while paused
  remaining_ms integer,
  ended_at timestamptz,
  UNIQUE (session_id, position)
);
-- One round of a session is open at a time.
CREATE UNIQUE INDEX round_live ON round (session_id) WHERE state = 'live';

CREATE TABLE round_role (
  round_id text NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  member_id text NOT NULL REFERENCES member (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('interviewer', 'candidate', 'observer')),
  PRIMARY KEY (round_id, member_id)
);
-- A round has one candidate.
CREATE UNIQUE INDEX round_candidate ON round_role (round_id) WHERE role = 'candidate';
