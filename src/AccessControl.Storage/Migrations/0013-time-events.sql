PRAGMA user_version = 13;

-- What was done about people's time: corrections, absences, periods, clocks that were wrong. Appended, never changed; what was done and why is sealed.
CREATE TABLE time_events (
  sequence INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  person TEXT REFERENCES people (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX time_events_ordinal ON time_events (subject, key, ordinal);
CREATE INDEX time_events_person ON time_events (person, subject);

CREATE TRIGGER time_events_stay BEFORE UPDATE ON time_events
BEGIN
  SELECT RAISE(ABORT, 'what was done is never changed');
END;
