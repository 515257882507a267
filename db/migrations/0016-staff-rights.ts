/** Rights of roles as the owner sets them, when the page locks, and the end of the audit log, noted beside it. */
export const staffRights = {
  version: 16,
  name: 'staff-rights',
  sql: `
CREATE TABLE role_rights (
  role TEXT PRIMARY KEY CHECK (role IN ('clerk', 'buyer')),
  rights TEXT NOT NULL CHECK (json_valid(rights))
) STRICT;

CREATE TABLE staff_lock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  after_minutes INTEGER NOT NULL CHECK (after_minutes BETWEEN 1 AND 720)
) STRICT;
INSERT INTO staff_lock (id, after_minutes) VALUES (1, 10);

CREATE TABLE audit_end (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entry_id INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_end (id, entry_id, hash)
  SELECT 1, COALESCE(MAX(id), 0), COALESCE((SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000') FROM audit_entry;
CREATE TRIGGER audit_end_follows AFTER INSERT ON audit_entry BEGIN
  UPDATE audit_end SET entry_id = NEW.id, hash = NEW.hash WHERE id = 1;
END;
`,
} as const;
