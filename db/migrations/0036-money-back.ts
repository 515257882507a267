/** Refunds of an account's plans, cards that are written off as they come back, and what each recharge did to its card's end. */
export const moneyBack = {
  version: 36,
  name: 'money-back',
  sql: `
/* Of an account at a provider for all its plans, or of one plan. */
CREATE TABLE refund_policy_of (
  id INTEGER PRIMARY KEY,
  account_id INTEGER UNIQUE REFERENCES provider_account (id),
  plan_id INTEGER UNIQUE REFERENCES plan (id),
  approval TEXT NOT NULL CHECK (approval IN ('never', 'owner', 'staff')),
  days_max INTEGER CHECK (days_max > 0),
  CHECK ((account_id IS NULL) <> (plan_id IS NULL))
) STRICT;
INSERT INTO refund_policy_of (plan_id, approval, days_max) SELECT plan_id, approval, days_max FROM refund_policy;
DROP TABLE refund_policy;
ALTER TABLE refund_policy_of RENAME TO refund_policy;

/* As before, and a card may be written off. The trigger that asks this table is away while it is made anew. */
DROP TRIGGER sale_line_returns_on_paper;
CREATE TABLE card_return_to (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  request_hash TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('refund', 'exchange')),
  line_id INTEGER NOT NULL UNIQUE REFERENCES sale_line (id),
  new_line_id INTEGER UNIQUE REFERENCES sale_line (id),
  card_to TEXT NOT NULL CHECK (card_to IN ('stock', 'defective', 'written_off')),
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
INSERT INTO card_return_to SELECT * FROM card_return;
DROP TABLE card_return;
ALTER TABLE card_return_to RENAME TO card_return;
CREATE TRIGGER card_return_is_of_a_sold_card BEFORE INSERT ON card_return
  WHEN NOT EXISTS (SELECT 1 FROM sale_line WHERE id = NEW.line_id AND kind = 'card' AND state = 'sold'
    AND (NEW.kind = 'exchange' OR price_minor = NEW.fee_minor + NEW.back_minor))
  BEGIN SELECT RAISE(ABORT, 'only a sold card comes back, once, for its price'); END;
CREATE TRIGGER card_return_is_fixed BEFORE UPDATE ON card_return BEGIN SELECT RAISE(ABORT, 'returns are fixed'); END;
CREATE TRIGGER card_return_is_kept BEFORE DELETE ON card_return BEGIN SELECT RAISE(ABORT, 'returns are kept'); END;
CREATE TRIGGER sale_line_returns_on_paper BEFORE UPDATE OF state ON sale_line
  WHEN OLD.state = 'sold' AND NEW.state = 'returned' AND NOT EXISTS (SELECT 1 FROM card_return WHERE line_id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'a card comes back with a return on paper'); END;

/* What the rule made of a card's end by one recharge, and how the card stood before: for when its delivery is taken back. */
CREATE TABLE ruled_end_move (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL UNIQUE REFERENCES recharge_order (id),
  card_id INTEGER NOT NULL REFERENCES card (id),
  at_ms INTEGER NOT NULL,
  from_ms INTEGER,
  to_ms INTEGER NOT NULL,
  was_used_up INTEGER NOT NULL CHECK (was_used_up IN (0, 1)),
  was_believed INTEGER NOT NULL CHECK (was_believed IN (0, 1)),
  expires_before_ms INTEGER,
  expires_origin_before TEXT,
  recharge_until_before_ms INTEGER,
  lapses_before_ms INTEGER,
  ruled_until_before_ms INTEGER,
  ruled_by_before TEXT
) STRICT;
CREATE INDEX ruled_end_move_of_card ON ruled_end_move (card_id);
`,
} as const;
