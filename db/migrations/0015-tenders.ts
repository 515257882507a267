/** Ways of paying as the shop has them, and customers who pay later. */
export const tenders = {
  version: 15,
  name: 'tenders',
  sql: `
CREATE TABLE tender_setting (
  method TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  is_offered INTEGER NOT NULL CHECK (is_offered IN (0, 1)),
  needs_reference INTEGER NOT NULL CHECK (needs_reference IN (0, 1)),
  name TEXT CHECK (json_valid(name))
) STRICT;

CREATE TABLE customer_credit (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  limit_minor INTEGER NOT NULL CHECK (limit_minor >= 0)
) STRICT;

CREATE TABLE customer_settlement (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  method TEXT NOT NULL CHECK (method <> 'on_account'),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  reference TEXT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_settlement_of_customer ON customer_settlement (customer_id);
CREATE TRIGGER customer_settlement_is_fixed BEFORE UPDATE ON customer_settlement
  BEGIN SELECT RAISE(ABORT, 'settlements are fixed'); END;
CREATE TRIGGER customer_settlement_is_kept BEFORE DELETE ON customer_settlement
  BEGIN SELECT RAISE(ABORT, 'settlements are kept'); END;

/* No second refund, whoever writes it: nobody gets back more than was taken for the order. */
CREATE TRIGGER tender_refund_was_taken BEFORE INSERT ON tender
  WHEN NEW.direction = 'refunded' AND NEW.amount_minor > (
    SELECT coalesce(sum(CASE direction WHEN 'taken' THEN amount_minor ELSE -amount_minor END), 0)
    FROM tender WHERE order_id = NEW.order_id)
  BEGIN SELECT RAISE(ABORT, 'more would be given back than was taken'); END;

CREATE TABLE refund_policy (
  plan_id INTEGER PRIMARY KEY REFERENCES plan (id),
  approval TEXT NOT NULL CHECK (approval IN ('never', 'owner', 'staff')),
  days_max INTEGER CHECK (days_max > 0)
) STRICT;
`,
} as const;
