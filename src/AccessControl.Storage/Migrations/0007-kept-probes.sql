PRAGMA user_version = 7;

-- The embeddings that decisions about people were made from, where the site keeps them. The seal binds a row to its entry's personal digest.
CREATE TABLE kept_probes (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  kept_at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX kept_probes_person ON kept_probes (person);
CREATE INDEX kept_probes_kept_at ON kept_probes (kept_at);

CREATE TRIGGER kept_probes_need_consent BEFORE INSERT ON kept_probes
WHEN NOT EXISTS (
  SELECT 1 FROM people
  WHERE id = NEW.person AND consent_given_at <= NEW.kept_at
    AND (consent_withdrawn_at IS NULL OR consent_withdrawn_at > NEW.kept_at))
BEGIN
  SELECT RAISE(ABORT, 'a kept embedding needs a standing consent');
END;
