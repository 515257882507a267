/** Against fraud: blocked customers, limits on how often somebody recharges, and codes of cards under seal. */
export const guards = {
  version: 20,
  name: 'guards',
  sql: `
CREATE TABLE customer_block (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason <> ''),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE recharge_limit (
  who TEXT PRIMARY KEY CHECK (who IN ('card', 'customer', 'staff')),
  count_max INTEGER NOT NULL CHECK (count_max > 0),
  hours INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 744)
) STRICT;

CREATE TABLE card_code (
  card_id INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('activation', 'pin', 'puk', 'voucher')),
  sealed TEXT NOT NULL,
  sealed_at_ms INTEGER NOT NULL,
  sealed_by INTEGER NOT NULL REFERENCES staff (id),
  shown_at_ms INTEGER,
  shown_by INTEGER REFERENCES staff (id),
  PRIMARY KEY (card_id, kind),
  CHECK ((shown_at_ms IS NULL) = (shown_by IS NULL))
) STRICT, WITHOUT ROWID;
/* A code that somebody has seen does not become unseen. */
CREATE TRIGGER card_code_stays_shown BEFORE UPDATE ON card_code
  WHEN OLD.shown_at_ms IS NOT NULL AND NEW.shown_at_ms IS NULL AND NEW.sealed = OLD.sealed
  BEGIN SELECT RAISE(ABORT, 'a code that was shown stays shown'); END;
`,
} as const;
