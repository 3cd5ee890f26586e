PRAGMA user_version = 8;

-- Signatures that people enrolled: embedding and strokes. Whatever removes the person removes them.
CREATE TABLE signature_references (
  id BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  enrolled_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX signature_references_person ON signature_references (person);

CREATE TRIGGER signature_references_need_consent BEFORE INSERT ON signature_references
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at <= NEW.enrolled_at
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.enrolled_at))
BEGIN
  SELECT RAISE(ABORT, 'a signature needs a standing consent');
END;

-- The strokes of what was lately held against them, the last few of each person: a copy of one is told by it.
CREATE TABLE signature_attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX signature_attempts_person ON signature_attempts (person);
CREATE INDEX signature_attempts_at ON signature_attempts (at);

CREATE TRIGGER signature_attempts_need_consent BEFORE INSERT ON signature_attempts
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at <= NEW.at
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.at))
BEGIN
  SELECT RAISE(ABORT, 'a kept signature needs a standing consent');
END;
