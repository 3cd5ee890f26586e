PRAGMA user_version = 5;

-- What a person's PIN can be checked by. Whatever removes the person removes it.
CREATE TABLE pins (
  person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
