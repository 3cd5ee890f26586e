PRAGMA user_version = 6;

-- The faces behind references, where the site's policy keeps them. The reference that one was kept with may be gone, so nothing points at it.
CREATE TABLE kept_captures (
  reference BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  enrolled_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX kept_captures_person ON kept_captures (person);

CREATE TRIGGER kept_captures_need_consent BEFORE INSERT ON kept_captures
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at IS NOT NULL
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.enrolled_at))
BEGIN
  SELECT RAISE(ABORT, 'a kept capture needs a standing consent');
END;

-- Which model decides, which one a switch leads to, and which one's references are being removed.
CREATE TABLE matched_models (
  role TEXT PRIMARY KEY CHECK (role IN ('in force', 'successor', 'dropped')),
  pack TEXT NOT NULL,
  encoder INTEGER NOT NULL REFERENCES encoders (id)
) STRICT;
