-- Guides that people make in the browser. The draft lies here file by file, so that saving one does not write them all;
-- a published version is kept whole, as it was written and as it is read. A deleted guide keeps its row, without its
-- files, for the title that its sessions show.
CREATE TABLE own_guide (
  id text PRIMARY KEY CHECK (id LIKE 'own-%'),
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  title text NOT NULL,
  is_shared boolean NOT NULL DEFAULT false,
  copied_from text,
  copied_version integer,
  copied_title text,
  -- Counts the changes of the draft.
  revision integer NOT NULL DEFAULT 1,
  -- The newest published version, and the revision it was made of.
  version integer,
  version_revision integer,
  published_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((version IS NULL) = (version_revision IS NULL)),
  CHECK ((version IS NULL) = (published_at IS NULL))
);
CREATE INDEX own_guide_copy ON own_guide (copied_from) WHERE copied_from IS NOT NULL;
CREATE INDEX own_guide_account ON own_guide (account_id) WHERE deleted_at IS NULL;

CREATE TABLE own_guide_file (
  guide_id text NOT NULL REFERENCES own_guide (id) ON DELETE CASCADE,
  path text NOT NULL,
  text text NOT NULL,
  bytes integer NOT NULL,
  -- The revision of the draft in which the file was written last.
  revision integer NOT NULL,
  PRIMARY KEY (guide_id, path)
);

CREATE TABLE own_guide_version (
  guide_id text NOT NULL REFERENCES own_guide (id) ON DELETE CASCADE,
  version integer NOT NULL,
  -- As lists show them, so that nobody reads the whole pack for its name.
  title text NOT NULL,
  company text NOT NULL,
  role text NOT NULL,
  files jsonb NOT NULL,
  pack jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (guide_id, version)
);
