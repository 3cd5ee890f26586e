PRAGMA user_version = 11;

-- Plans of rules, holidays and shifts, without the people. A plan stays as it was saved; the last one holds.
CREATE TABLE attendance_plans (
  revision INTEGER PRIMARY KEY,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;

CREATE TRIGGER attendance_plans_stay BEFORE UPDATE ON attendance_plans
BEGIN
  SELECT RAISE(ABORT, 'a plan stays as it was saved');
END;

-- Who is employed by which contract, group, rules and cost centre, and when. A term that a later import replaced is kept; the one that holds has no time of it.
CREATE TABLE employment_terms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contract TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  first_date TEXT NOT NULL,
  last_date TEXT,
  rule_set TEXT NOT NULL,
  calendar TEXT NOT NULL,
  staff_group TEXT,
  cost_centre TEXT NOT NULL,
  job TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  replaced_at INTEGER
) STRICT;
CREATE INDEX employment_terms_person ON employment_terms (person);
CREATE UNIQUE INDEX employment_terms_in_force ON employment_terms (contract, first_date) WHERE replaced_at IS NULL;

-- Which key was pressed with a punch, and which job was keyed.
ALTER TABLE punches ADD COLUMN key TEXT;
ALTER TABLE punches ADD COLUMN job TEXT;
