PRAGMA user_version = 10;

-- Who came to see whom, and when. Whatever removes the visitor removes the visit; whatever removes the host takes only the host out of it.
CREATE TABLE visits (
  id BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  host TEXT REFERENCES people (id) ON DELETE SET NULL,
  arrived_at INTEGER NOT NULL,
  left_at INTEGER,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX visits_person ON visits (person);
CREATE INDEX visits_host ON visits (host);
-- Nobody is in the house twice.
CREATE UNIQUE INDEX visits_here ON visits (person) WHERE left_at IS NULL;

-- What was signed during a visit: the record of it, never a reference.
CREATE TABLE visit_signings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  visit BLOB NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX visit_signings_visit ON visit_signings (visit);
