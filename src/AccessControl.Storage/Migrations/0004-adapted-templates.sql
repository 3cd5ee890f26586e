PRAGMA user_version = 4;

-- What the door learned of faces since the enrolment, apart from the enrolment's references. One stands only as long as the reference it began at:
-- whatever removes that one, a withdrawn consent, an erasure or somebody's hand, removes this one.
CREATE TABLE adapted_references (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES people (id),
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  anchor BLOB NOT NULL REFERENCES biometric_references (id) ON DELETE CASCADE,
  steps INTEGER NOT NULL,
  steps_since_anchor INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (person, encoder)
) STRICT;
CREATE INDEX adapted_references_anchor ON adapted_references (anchor);

CREATE TRIGGER adapted_references_need_consent BEFORE INSERT ON adapted_references
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at IS NOT NULL
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.updated_at))
BEGIN
  SELECT RAISE(ABORT, 'a reference needs a standing consent');
END;

CREATE TRIGGER adapted_references_need_their_anchor BEFORE INSERT ON adapted_references
WHEN NOT EXISTS (SELECT 1 FROM biometric_references WHERE id = NEW.anchor AND person = NEW.person AND encoder = NEW.encoder)
BEGIN
  SELECT RAISE(ABORT, 'an adapted reference needs a reference of the enrolment');
END;
