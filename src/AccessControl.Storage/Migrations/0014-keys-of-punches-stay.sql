PRAGMA user_version = 14;

-- Key and job came after the rule, which didn't know them: they are part of what was recorded.
DROP TRIGGER punches_is_not_changed;
CREATE TRIGGER punches_is_not_changed BEFORE UPDATE ON punches
WHEN NOT (
  NEW.person GLOB 'erased-*' AND OLD.person NOT GLOB 'erased-*'
  AND NEW.sequence = OLD.sequence AND NEW.access_point = OLD.access_point AND NEW.at = OLD.at AND NEW.direction = OLD.direction
  AND NEW.direction_source = OLD.direction_source AND NEW.basis = OLD.basis AND NEW.token IS OLD.token AND NEW.key IS OLD.key AND NEW.job IS OLD.job)
BEGIN
  SELECT RAISE(ABORT, 'records are appended, never changed');
END;
