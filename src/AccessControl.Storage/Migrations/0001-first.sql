-- 'ACCS': tells this file from any other SQLite database.
PRAGMA application_id = 1094927187;
PRAGMA user_version = 1;

-- Proves that the key at hand is the one that the rest was sealed with.
CREATE TABLE key_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  value BLOB NOT NULL
) STRICT;

CREATE TABLE gallery_revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO gallery_revision (id, revision) VALUES (1, 0);

-- Instants are ticks of 100 ns since 1970 UTC. The consent's instants stand in clear because rules of the store need them; the sealed
-- record binds them.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  consent_given_at INTEGER,
  consent_withdrawn_at INTEGER,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE encoders (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (name, sha256)
) STRICT;

CREATE TABLE biometric_references (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES people (id),
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  enrolled_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX biometric_references_person ON biometric_references (person, encoder);
CREATE INDEX biometric_references_encoder ON biometric_references (encoder);

CREATE TRIGGER biometric_references_need_consent BEFORE INSERT ON biometric_references
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at IS NOT NULL
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.enrolled_at))
BEGIN
  SELECT RAISE(ABORT, 'a reference needs a standing consent');
END;

CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload BLOB NOT NULL,
  previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The last entry, sealed with the key: shows where the end was cut off.
CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;

-- Salt and personal payload, sealed; erasable.
CREATE TABLE journal_personal (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  person TEXT,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX journal_personal_person ON journal_personal (person);

CREATE TABLE punches (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  person TEXT NOT NULL,
  access_point TEXT NOT NULL,
  at INTEGER NOT NULL,
  direction TEXT NOT NULL,
  direction_source TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX punches_at ON punches (at);
CREATE INDEX punches_person_at ON punches (person, at);

-- Which entry followed which grant.
CREATE TABLE grant_followups (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  grant_sequence INTEGER NOT NULL,
  kind TEXT NOT NULL
) STRICT;
CREATE INDEX grant_followups_grant ON grant_followups (grant_sequence);

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'records are appended, never deleted'); END;
CREATE TRIGGER journal_personal_is_not_changed BEFORE UPDATE ON journal_personal BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER grant_followups_is_not_changed BEFORE UPDATE ON grant_followups BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER grant_followups_is_not_deleted BEFORE DELETE ON grant_followups BEGIN SELECT RAISE(ABORT, 'records are appended, never deleted'); END;
CREATE TRIGGER punches_is_not_deleted BEFORE DELETE ON punches BEGIN SELECT RAISE(ABORT, 'records are appended, never deleted'); END;

-- The one change a punch may see: its person becomes a pseudonym.
CREATE TRIGGER punches_is_not_changed BEFORE UPDATE ON punches
WHEN NOT (
  NEW.person GLOB 'erased-*' AND OLD.person NOT GLOB 'erased-*'
  AND NEW.sequence = OLD.sequence AND NEW.access_point = OLD.access_point AND NEW.at = OLD.at AND NEW.direction = OLD.direction
  AND NEW.direction_source = OLD.direction_source AND NEW.basis = OLD.basis)
BEGIN
  SELECT RAISE(ABORT, 'records are appended, never changed');
END;
