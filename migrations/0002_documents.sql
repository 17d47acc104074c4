-- The shared documents: what their log holds is the truth, and everything else is made from it.

CREATE TABLE document (
  name text PRIMARY KEY,
  epoch text NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50); -- last_seq changes with every commit: room on the page keeps that away from the index

-- One row is a run of updates that one member sent within one commit; `seq` is the number of the first of them.
-- No foreign key: a row is only ever written in the statement that holds its document's row locked.
CREATE TABLE document_update (
  document_name text NOT NULL,
  seq bigint NOT NULL,
  updates integer NOT NULL CHECK (updates > 0),
  member_id text,
  at timestamptz NOT NULL,
  payload bytea NOT NULL,
  checksum integer NOT NULL,
  PRIMARY KEY (document_name, seq)
);

-- The whole state after the update numbered `seq`, kept for a quick load and for seeking in a replay.
CREATE TABLE document_snapshot (
  document_name text NOT NULL,
  seq bigint NOT NULL,
  state bytea NOT NULL,
  checksum integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (document_name, seq)
);
