PRAGMA user_version = 17;

-- Of everybody the last punch, and those of up to a day (864,000,000,000 ticks) before it, with what followed each: who is in the house is read from here, however many years of punches there are. Follows from
-- punches and grant_followups, by the triggers below alone. The clock may have been wrong: the appliance's own punches are kept until one that was recorded later is more than a day later; those of other systems,
-- which come in any order, while they are of the last day of all. Passed is 1 where somebody passed after a grant, 0 where nobody did.
CREATE TABLE recent_punches (
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  access_point TEXT NOT NULL,
  direction TEXT NOT NULL,
  direction_source TEXT NOT NULL,
  basis TEXT NOT NULL,
  token TEXT,
  key TEXT,
  job TEXT,
  passed INTEGER,
  PRIMARY KEY (person, at, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recent_punches_sequence ON recent_punches (sequence);
CREATE INDEX recent_punches_token ON recent_punches (token) WHERE token IS NOT NULL;

INSERT INTO recent_punches (person, at, sequence, access_point, direction, direction_source, basis, token, key, job, passed)
WITH RECURSIVE whose (person) AS (
  SELECT min(person) FROM punches
  UNION ALL
  SELECT (SELECT min(p.person) FROM punches p WHERE p.person > whose.person) FROM whose WHERE whose.person IS NOT NULL
),
latest (person, sequence, at) AS (
  SELECT person, max(sequence), at FROM punches WHERE basis <> 'Imported' GROUP BY person
),
ends (person, at, recorded) AS (
  SELECT whose.person, (SELECT max(p.at) FROM punches p WHERE p.person = whose.person), latest.at FROM whose LEFT JOIN latest ON latest.person = whose.person WHERE whose.person IS NOT NULL
)
SELECT u.person, u.at, u.sequence, u.access_point, u.direction, u.direction_source, u.basis, u.token, u.key, u.job,
  (SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name IN (CAST(u.sequence AS TEXT), 'reserve-' || u.token) AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted'))
FROM ends CROSS JOIN punches u ON u.person = ends.person AND u.at >= min(ends.at, ifnull(ends.recorded, ends.at)) - 864000000000
WHERE CASE u.basis WHEN 'Imported' THEN u.at >= ends.at - 864000000000 ELSE NOT EXISTS (
  SELECT 1 FROM punches p WHERE p.person = u.person AND p.at > u.at + 864000000000 AND p.sequence > u.sequence AND p.basis <> 'Imported') END;

CREATE TRIGGER recent_punches_grow AFTER INSERT ON punches
WHEN NEW.basis <> 'Imported' OR NEW.at >= ifnull((SELECT max(r.at) FROM recent_punches r WHERE r.person = NEW.person), NEW.at) - 864000000000
BEGIN
  INSERT INTO recent_punches (person, at, sequence, access_point, direction, direction_source, basis, token, key, job, passed)
  VALUES (NEW.person, NEW.at, NEW.sequence, NEW.access_point, NEW.direction, NEW.direction_source, NEW.basis, NEW.token, NEW.key, NEW.job,
    (SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name IN (CAST(NEW.sequence AS TEXT), 'reserve-' || NEW.token) AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')));
  DELETE FROM recent_punches WHERE person = NEW.person AND at < NEW.at - 864000000000 AND (NEW.basis <> 'Imported' OR basis = 'Imported');
END;

CREATE TRIGGER recent_punches_followed AFTER INSERT ON grant_followups
WHEN NEW.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')
BEGIN
  UPDATE recent_punches SET passed = max(ifnull(passed, 0), NEW.kind = 'Passed')
  WHERE sequence = CAST(NEW.grant_name AS INTEGER) AND CAST(sequence AS TEXT) = NEW.grant_name;
  UPDATE recent_punches SET passed = max(ifnull(passed, 0), NEW.kind = 'Passed')
  WHERE token = substr(NEW.grant_name, 9) AND NEW.grant_name LIKE 'reserve-%';
END;

CREATE TRIGGER recent_punches_forget AFTER UPDATE OF person ON punches
BEGIN
  UPDATE recent_punches SET person = NEW.person WHERE sequence = NEW.sequence;
END;
