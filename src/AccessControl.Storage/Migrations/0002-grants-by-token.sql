-- What followed a grant may name it by its token, where the grant's sequence wasn't known yet.
PRAGMA user_version = 2;

DROP TRIGGER punches_is_not_changed;
ALTER TABLE punches ADD COLUMN token TEXT;
UPDATE punches SET token = (SELECT json_extract(CAST(j.payload AS TEXT), '$.fields.token') FROM journal j WHERE j.sequence = punches.sequence);

-- The one change a punch may see: its person becomes a pseudonym.
CREATE TRIGGER punches_is_not_changed BEFORE UPDATE ON punches
WHEN NOT (
  NEW.person GLOB 'erased-*' AND OLD.person NOT GLOB 'erased-*'
  AND NEW.sequence = OLD.sequence AND NEW.access_point = OLD.access_point AND NEW.at = OLD.at AND NEW.direction = OLD.direction
  AND NEW.direction_source = OLD.direction_source AND NEW.basis = OLD.basis AND NEW.token IS OLD.token)
BEGIN
  SELECT RAISE(ABORT, 'records are appended, never changed');
END;

-- Which entry followed which grant: by the name that the entry gives it, a sequence in digits or 'reserve-' and a token.
DROP TABLE grant_followups;
CREATE TABLE grant_followups (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  grant_name TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT;
INSERT INTO grant_followups (sequence, grant_name, kind)
SELECT sequence, json_extract(CAST(payload AS TEXT), '$.fields.grant'), kind FROM journal
WHERE kind IN ('Passed', 'NoEntry', 'GrantNotExecuted') AND json_extract(CAST(payload AS TEXT), '$.fields.grant') IS NOT NULL;
CREATE INDEX grant_followups_grant ON grant_followups (grant_name);

CREATE TRIGGER grant_followups_is_not_changed BEFORE UPDATE ON grant_followups BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER grant_followups_is_not_deleted BEFORE DELETE ON grant_followups BEGIN SELECT RAISE(ABORT, 'records are appended, never deleted'); END;
