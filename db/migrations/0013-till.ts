/** Shifts of the cash drawer, and what the staff put in and took out. */
export const till = {
  version: 13,
  name: 'till',
  sql: `
CREATE TABLE till_keeping (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  keeping TEXT NOT NULL CHECK (keeping IN ('from_first_opening', 'always', 'never'))
) STRICT;

CREATE TABLE till_shift (
  id INTEGER PRIMARY KEY,
  currency TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  opened_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES staff (id),
  found_minor INTEGER NOT NULL,
  opening_minor INTEGER NOT NULL CHECK (opening_minor >= 0),
  opening_reason TEXT,
  opening_counts TEXT,
  after_line INTEGER NOT NULL,
  after_tender INTEGER NOT NULL,
  closed_at_ms INTEGER,
  closed_by INTEGER REFERENCES staff (id),
  z_number INTEGER UNIQUE CHECK (z_number > 0),
  expected_minor INTEGER,
  closing_counts TEXT,
  counted_minor INTEGER CHECK (counted_minor >= 0),
  closing_reason TEXT,
  taken_out_minor INTEGER CHECK (taken_out_minor BETWEEN 0 AND counted_minor),
  last_line INTEGER CHECK (last_line >= after_line),
  last_tender INTEGER CHECK (last_tender >= after_tender),
  CHECK ((closed_at_ms IS NULL) = (z_number IS NULL) AND (closed_at_ms IS NULL) = (counted_minor IS NULL)
    AND (closed_at_ms IS NULL) = (last_line IS NULL)),
  CHECK (counted_minor IS NULL OR counted_minor = expected_minor OR closing_reason IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX till_shift_one_open ON till_shift ((closed_at_ms IS NULL)) WHERE closed_at_ms IS NULL;
CREATE TRIGGER till_shift_stays_closed BEFORE UPDATE ON till_shift WHEN OLD.closed_at_ms IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'closed shifts are fixed'); END;
CREATE TRIGGER till_shift_is_kept BEFORE DELETE ON till_shift BEGIN SELECT RAISE(ABORT, 'shifts are kept'); END;
CREATE TRIGGER till_shift_has_no_gap BEFORE UPDATE OF z_number ON till_shift
  WHEN NEW.z_number <> (SELECT coalesce(max(z_number), 0) + 1 FROM till_shift)
  BEGIN SELECT RAISE(ABORT, 'Z numbers have no gaps'); END;

CREATE TABLE till_movement (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  shift_id INTEGER NOT NULL REFERENCES till_shift (id),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  purpose TEXT NOT NULL CHECK (purpose IN ('bank', 'expense')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  reason TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX till_movement_of_shift ON till_movement (shift_id);
CREATE TRIGGER till_movement_is_fixed BEFORE UPDATE ON till_movement
  BEGIN SELECT RAISE(ABORT, 'movements are fixed'); END;
CREATE TRIGGER till_movement_is_kept BEFORE DELETE ON till_movement
  BEGIN SELECT RAISE(ABORT, 'movements are kept'); END;
`,
} as const;
