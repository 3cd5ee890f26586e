PRAGMA user_version = 12;

-- Who signs in at the pages. Name, password hash and one-time code are sealed, and the seal binds what stands in clear; the tag is a keyed hash of the name, to find it by.
-- Whatever removes the person removes the account.
CREATE TABLE operators (
  id TEXT PRIMARY KEY,
  name_tag BLOB NOT NULL,
  person TEXT REFERENCES people (id) ON DELETE CASCADE,
  roles TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX operators_name ON operators (name_tag) WHERE active = 1;
CREATE UNIQUE INDEX operators_person ON operators (person) WHERE active = 1;
CREATE INDEX operators_of_person ON operators (person);

-- By which the first administrator is set up.
CREATE TABLE operator_set_up (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed BLOB NOT NULL
) STRICT;

-- From a day on, until the next row of the same member, who supervises that one; days are ISO 8601 dates of the site. Where the supervisor goes, the member is nobody's.
CREATE TABLE team_steps (
  member TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  since TEXT NOT NULL,
  supervisor TEXT REFERENCES people (id) ON DELETE SET NULL CHECK (supervisor <> member),
  PRIMARY KEY (member, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_steps_supervisor ON team_steps (supervisor);

-- Who acts for a supervisor on which days, the last one included.
CREATE TABLE deputies (
  supervisor TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  deputy TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE CHECK (deputy <> supervisor),
  since TEXT NOT NULL,
  until TEXT NOT NULL CHECK (until >= since),
  PRIMARY KEY (supervisor, deputy, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX deputies_deputy ON deputies (deputy);
