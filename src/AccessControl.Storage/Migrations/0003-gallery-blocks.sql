PRAGMA user_version = 3;

-- The state of each 512 numbers of references: counted up by whatever touches one of them, so that a reader asks for changed blocks only.
-- `packed` holds the block's quantised rows, sealed; null since it was touched.
CREATE TABLE gallery_blocks (
  encoder INTEGER NOT NULL REFERENCES encoders (id),
  block INTEGER NOT NULL,
  version INTEGER NOT NULL,
  packed BLOB,
  PRIMARY KEY (encoder, block)
) STRICT;
INSERT INTO gallery_blocks (encoder, block, version) SELECT DISTINCT encoder, number / 512, 1 FROM biometric_references;

CREATE TRIGGER biometric_references_inserted AFTER INSERT ON biometric_references BEGIN
  INSERT INTO gallery_blocks (encoder, block, version) VALUES (NEW.encoder, NEW.number / 512, 1)
    ON CONFLICT (encoder, block) DO UPDATE SET version = version + 1, packed = NULL;
END;

CREATE TRIGGER biometric_references_deleted AFTER DELETE ON biometric_references BEGIN
  UPDATE gallery_blocks SET version = version + 1, packed = NULL WHERE encoder = OLD.encoder AND block = OLD.number / 512;
END;

CREATE TRIGGER biometric_references_updated AFTER UPDATE ON biometric_references BEGIN
  UPDATE gallery_blocks SET version = version + 1, packed = NULL WHERE encoder = OLD.encoder AND block = OLD.number / 512;
  INSERT INTO gallery_blocks (encoder, block, version) VALUES (NEW.encoder, NEW.number / 512, 1)
    ON CONFLICT (encoder, block) DO UPDATE SET version = version + 1, packed = NULL;
END;

-- A consent that moves changes who is searched.
CREATE TRIGGER people_consent_changed AFTER UPDATE OF consent_given_at, consent_withdrawn_at ON people
WHEN OLD.consent_given_at IS NOT NEW.consent_given_at OR OLD.consent_withdrawn_at IS NOT NEW.consent_withdrawn_at
BEGIN
  UPDATE gallery_blocks SET version = version + 1, packed = NULL
  WHERE (encoder, block) IN (SELECT encoder, number / 512 FROM biometric_references WHERE person = NEW.id);
END;
CREATE INDEX people_consent ON people (consent_withdrawn_at, consent_given_at, id);
