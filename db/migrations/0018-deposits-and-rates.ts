/** What customers leave with the shop, and what other currencies are worth in its own. */
export const depositsAndRates = {
  version: 18,
  name: 'deposits-and-rates',
  sql: `
CREATE TABLE customer_deposit (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  method TEXT NOT NULL CHECK (method NOT IN ('on_account', 'deposit', 'foreign_cash')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  reference TEXT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_deposit_of_customer ON customer_deposit (customer_id);
CREATE TRIGGER customer_deposit_is_fixed BEFORE UPDATE ON customer_deposit
  WHEN NEW.customer_id IS OLD.customer_id OR NEW.amount_minor <> OLD.amount_minor OR NEW.direction <> OLD.direction
  BEGIN SELECT RAISE(ABORT, 'deposits are fixed'); END;
CREATE TRIGGER customer_deposit_is_kept BEFORE DELETE ON customer_deposit
  BEGIN SELECT RAISE(ABORT, 'deposits are kept'); END;

CREATE TABLE exchange_rate (
  currency TEXT PRIMARY KEY,
  rate TEXT NOT NULL,
  set_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

/* Customers who turn out to be one are merged; nothing else of a sale that is over changes. */
DROP TRIGGER sale_over_is_fixed;
CREATE TRIGGER sale_over_is_fixed BEFORE UPDATE ON sale WHEN OLD.state IN ('paid', 'void') AND (
    NEW.state <> OLD.state OR NEW.total_minor <> OLD.total_minor OR NEW.receipt_number IS NOT OLD.receipt_number
    OR NEW.tenders IS NOT OLD.tenders OR NEW.paid_at_ms IS NOT OLD.paid_at_ms OR NEW.paid_on IS NOT OLD.paid_on
    OR NEW.staff_id <> OLD.staff_id OR NEW.request_hash IS NOT OLD.request_hash)
  BEGIN SELECT RAISE(ABORT, 'a sale that is over is fixed'); END;

/* What is paid out of a deposit, or given back into one, is somebody's; foreign cash says what it is. */
CREATE TRIGGER tender_deposit_is_somebodys BEFORE INSERT ON tender WHEN NEW.method = 'deposit' AND NOT EXISTS (
    SELECT 1 FROM recharge_order WHERE id = NEW.order_id AND customer_id IS NOT NULL
    UNION ALL SELECT 1 FROM sale_line JOIN sale ON sale.id = sale_line.sale_id
      WHERE sale_line.id = NEW.sale_line_id AND sale.customer_id IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'a deposit is somebody''s'); END;
CREATE TRIGGER tender_foreign_is_known BEFORE INSERT ON tender
  WHEN (NEW.method = 'foreign_cash') <> (NEW.foreign_currency IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'foreign cash is of a currency'); END;
`,
} as const;
