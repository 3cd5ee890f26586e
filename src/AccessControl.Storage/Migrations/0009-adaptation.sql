PRAGMA user_version = 9;

-- Who agreed that a model of the site may be learned from captures of the face: a purpose of its own. A row stands as long as the agreement; the journal
-- tells when it began and ended. It ends with the consent to the use of the face.
CREATE TABLE adaptation_consents (
  person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  given_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TRIGGER adaptation_consents_need_consent BEFORE INSERT ON adaptation_consents
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at <= NEW.given_at
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.given_at))
BEGIN
  SELECT RAISE(ABORT, 'an adaptation needs a standing consent');
END;

-- Exports of captures: each spends one attempt for good, so no row is ever removed.
CREATE TABLE adaptation_attempts (
  attempt INTEGER PRIMARY KEY,
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  exported_at INTEGER NOT NULL,
  bundle_sha256 TEXT NOT NULL,
  people INTEGER NOT NULL,
  captures INTEGER NOT NULL
) STRICT;

CREATE TRIGGER adaptation_attempts_stay BEFORE DELETE ON adaptation_attempts
BEGIN
  SELECT RAISE(ABORT, 'an attempt is spent for good');
END;

-- Whose captures an attempt holds. An erased person's row goes; that somebody is missing then shows in the number of people.
CREATE TABLE adaptation_people (
  attempt INTEGER NOT NULL REFERENCES adaptation_attempts (attempt),
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (attempt, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX adaptation_people_person ON adaptation_people (person);

-- Heads that were learned from an attempt and installed, one for each pack.
CREATE TABLE site_models (
  pack TEXT PRIMARY KEY,
  attempt INTEGER NOT NULL REFERENCES adaptation_attempts (attempt),
  installed_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
