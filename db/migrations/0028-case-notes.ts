/** What people write about an order: kept as it was written. */
export const caseNotes = {
  version: 28,
  name: 'case-notes',
  sql: `
CREATE TABLE case_note (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  at_ms INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000)
) STRICT;
CREATE INDEX case_note_of_order ON case_note (order_id, id);
CREATE TRIGGER case_note_stays AFTER UPDATE ON case_note BEGIN
  SELECT RAISE(ABORT, 'a case note is never changed');
END;
`,
} as const;
