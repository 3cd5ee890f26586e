PRAGMA user_version = 15;

-- Whose card is whose: a keyed hash of its number, to find it by, and the same sealed with the person, so that none is moved to another row. Whatever removes the person removes it.
CREATE TABLE cards (
  person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  tag BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cards_tag ON cards (tag);
