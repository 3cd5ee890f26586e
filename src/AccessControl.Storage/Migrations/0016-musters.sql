PRAGMA user_version = 16;

-- Musters: who had to be looked for at the alarm, each word that was said since, and the end. Appended with their journal entries, never changed; what concerns a person is sealed.
CREATE TABLE musters (
  alarm INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL UNIQUE REFERENCES journal (sequence)
) STRICT;

CREATE TABLE muster_ends (
  alarm INTEGER PRIMARY KEY REFERENCES musters (alarm),
  sequence INTEGER NOT NULL UNIQUE REFERENCES journal (sequence)
) STRICT;

CREATE TABLE muster_lines (
  alarm INTEGER NOT NULL REFERENCES musters (alarm),
  person TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (alarm, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX muster_lines_person ON muster_lines (person);

CREATE TABLE muster_ticks (
  sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
  alarm INTEGER NOT NULL REFERENCES musters (alarm),
  person TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX muster_ticks_alarm ON muster_ticks (alarm);
CREATE INDEX muster_ticks_person ON muster_ticks (person);

CREATE TRIGGER musters_stay BEFORE UPDATE ON musters BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER muster_ends_stay BEFORE UPDATE ON muster_ends BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER muster_lines_stay BEFORE UPDATE ON muster_lines BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
CREATE TRIGGER muster_ticks_stay BEFORE UPDATE ON muster_ticks BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
