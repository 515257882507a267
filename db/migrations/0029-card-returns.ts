/** Sold cards that come back: the act, the policy for it, and that it happens once. */
export const cardReturns = {
  version: 29,
  name: 'card-returns',
  sql: `
/* Of an exchange: the line that holds the money of this one. */
ALTER TABLE sale_line ADD COLUMN paid_by_line_id INTEGER REFERENCES sale_line (id);
CREATE INDEX sale_line_paid_by ON sale_line (paid_by_line_id) WHERE paid_by_line_id IS NOT NULL;
CREATE TRIGGER sale_line_takes_over_its_price BEFORE INSERT ON sale_line
  WHEN NEW.paid_by_line_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sale_line AS paid
    WHERE paid.id = NEW.paid_by_line_id AND paid.sale_id = NEW.sale_id AND paid.price_minor = NEW.price_minor
      AND paid.currency = NEW.currency AND paid.paid_by_line_id IS NULL)
  BEGIN SELECT RAISE(ABORT, 'an exchanged card has the price of the first'); END;

CREATE TABLE card_return (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  request_hash TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('refund', 'exchange')),
  line_id INTEGER NOT NULL UNIQUE REFERENCES sale_line (id),
  new_line_id INTEGER UNIQUE REFERENCES sale_line (id),
  card_to TEXT NOT NULL CHECK (card_to IN ('stock', 'defective')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  fee_minor INTEGER NOT NULL CHECK (fee_minor >= 0),
  back_minor INTEGER NOT NULL CHECK (back_minor >= 0),
  currency TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  approved_by INTEGER REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  CHECK ((kind = 'exchange') = (new_line_id IS NOT NULL)),
  CHECK (kind = 'refund' OR (fee_minor = 0 AND back_minor = 0))
) STRICT;
CREATE TRIGGER card_return_is_of_a_sold_card BEFORE INSERT ON card_return
  WHEN NOT EXISTS (SELECT 1 FROM sale_line WHERE id = NEW.line_id AND kind = 'card' AND state = 'sold'
    AND (NEW.kind = 'exchange' OR price_minor = NEW.fee_minor + NEW.back_minor))
  BEGIN SELECT RAISE(ABORT, 'only a sold card comes back, once, for its price'); END;
CREATE TRIGGER card_return_is_fixed BEFORE UPDATE ON card_return BEGIN SELECT RAISE(ABORT, 'returns are fixed'); END;
CREATE TRIGGER card_return_is_kept BEFORE DELETE ON card_return BEGIN SELECT RAISE(ABORT, 'returns are kept'); END;
CREATE TRIGGER sale_line_returns_on_paper BEFORE UPDATE OF state ON sale_line
  WHEN OLD.state = 'sold' AND NEW.state = 'returned' AND NOT EXISTS (SELECT 1 FROM card_return WHERE line_id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'a card comes back with a return on paper'); END;

/* Of an account at a provider for all its plans, or of one plan. */
CREATE TABLE return_policy (
  id INTEGER PRIMARY KEY,
  account_id INTEGER UNIQUE REFERENCES provider_account (id),
  plan_id INTEGER UNIQUE REFERENCES plan (id),
  refund TEXT NOT NULL CHECK (refund IN ('never', 'owner', 'staff')),
  exchange TEXT NOT NULL CHECK (exchange IN ('never', 'owner', 'staff')),
  days_max INTEGER CHECK (days_max > 0),
  only_unused INTEGER NOT NULL CHECK (only_unused IN (0, 1)),
  fee_minor INTEGER NOT NULL CHECK (fee_minor >= 0),
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  CHECK ((account_id IS NULL) <> (plan_id IS NULL))
) STRICT;
`,
} as const;
