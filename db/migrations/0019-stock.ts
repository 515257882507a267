/** Places, documents and counts of stock, what it is worth, and that no card is sold twice. */
export const stock = {
  version: 19,
  name: 'stock',
  sql: `
CREATE TABLE stock_location (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT;
INSERT INTO stock_location (name) SELECT DISTINCT location FROM card WHERE location IS NOT NULL AND location <> '';
CREATE INDEX card_by_location ON card (location, status) WHERE location IS NOT NULL;
/* A sheet may name a place that nobody has entered. */
CREATE TRIGGER card_location_is_listed AFTER INSERT ON card WHEN NEW.location <> ''
  BEGIN INSERT INTO stock_location (name) VALUES (NEW.location) ON CONFLICT (name) DO NOTHING; END;

/* What the cards in stock cost, by whichever code they came and went; the books are brought to it. */
CREATE TABLE stock_value (
  currency TEXT PRIMARY KEY,
  amount_minor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO stock_value (currency, amount_minor)
  SELECT cost_currency, sum(cost_minor) FROM card
  WHERE cost_minor IS NOT NULL AND (status = 'in_stock' OR (status = 'blocked' AND status_before_block = 'in_stock'))
  GROUP BY cost_currency;
CREATE TRIGGER stock_value_of_new_card AFTER INSERT ON card
  WHEN NEW.cost_minor <> 0 AND (NEW.status = 'in_stock' OR (NEW.status = 'blocked' AND NEW.status_before_block = 'in_stock'))
  BEGIN INSERT INTO stock_value (currency, amount_minor) VALUES (NEW.cost_currency, NEW.cost_minor)
    ON CONFLICT (currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor; END;
CREATE TRIGGER stock_value_of_removed_card AFTER DELETE ON card
  WHEN OLD.cost_minor <> 0 AND (OLD.status = 'in_stock' OR (OLD.status = 'blocked' AND OLD.status_before_block = 'in_stock'))
  BEGIN UPDATE stock_value SET amount_minor = amount_minor - OLD.cost_minor WHERE currency = OLD.cost_currency; END;
CREATE TRIGGER stock_value_of_leaving_card AFTER UPDATE OF status, status_before_block, cost_minor, cost_currency ON card
  WHEN OLD.cost_minor <> 0 AND (OLD.status = 'in_stock' OR (OLD.status = 'blocked' AND OLD.status_before_block = 'in_stock'))
  BEGIN UPDATE stock_value SET amount_minor = amount_minor - OLD.cost_minor WHERE currency = OLD.cost_currency; END;
CREATE TRIGGER stock_value_of_coming_card AFTER UPDATE OF status, status_before_block, cost_minor, cost_currency ON card
  WHEN NEW.cost_minor <> 0 AND (NEW.status = 'in_stock' OR (NEW.status = 'blocked' AND NEW.status_before_block = 'in_stock'))
  BEGIN INSERT INTO stock_value (currency, amount_minor) VALUES (NEW.cost_currency, NEW.cost_minor)
    ON CONFLICT (currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor; END;

/* Whoever writes it: a card is sold once, out of stock, and not past the sale that it is kept for. */
CREATE TRIGGER card_is_sold_once BEFORE UPDATE OF status ON card
  WHEN NEW.status = 'sold'
    AND NOT (OLD.status = 'in_stock' OR (OLD.status = 'blocked' AND coalesce(OLD.status_before_block, 'sold') = 'sold'))
  BEGIN SELECT RAISE(ABORT, 'a card is sold once, out of stock'); END;
CREATE TRIGGER card_is_kept_for_somebody BEFORE UPDATE OF status ON card
  WHEN NEW.status = 'sold' AND OLD.status = 'in_stock' AND EXISTS (SELECT 1 FROM sale_line
    JOIN sale ON sale.id = sale_line.sale_id
    WHERE sale_line.card_id = NEW.id AND sale_line.kind = 'card' AND sale_line.state = 'reserved'
      AND sale.expires_at_ms > coalesce(NEW.sold_at_ms, 0))
  BEGIN SELECT RAISE(ABORT, 'the card is kept for somebody'); END;

CREATE TABLE stock_document (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  request_hash TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'transfer', 'supplier_return', 'write_off')),
  number INTEGER NOT NULL,
  location_id INTEGER REFERENCES stock_location (id),
  supplier_id INTEGER REFERENCES supplier (id),
  reason TEXT NOT NULL,
  card_count INTEGER NOT NULL CHECK (card_count > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  business_on TEXT NOT NULL,
  UNIQUE (kind, number)
) STRICT;
CREATE TRIGGER stock_document_is_fixed BEFORE UPDATE ON stock_document BEGIN SELECT RAISE(ABORT, 'documents are fixed'); END;
CREATE TRIGGER stock_document_is_kept BEFORE DELETE ON stock_document BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;

CREATE TABLE stock_document_line (
  document_id INTEGER NOT NULL REFERENCES stock_document (id),
  card_id INTEGER NOT NULL REFERENCES card (id),
  location_before TEXT,
  cost_minor INTEGER,
  cost_currency TEXT,
  PRIMARY KEY (document_id, card_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_document_line_of_card ON stock_document_line (card_id);
CREATE TRIGGER stock_document_line_is_fixed BEFORE UPDATE ON stock_document_line
  BEGIN SELECT RAISE(ABORT, 'documents are fixed'); END;
CREATE TRIGGER stock_document_line_is_kept BEFORE DELETE ON stock_document_line
  BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;

CREATE TABLE stock_count (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  location_id INTEGER NOT NULL REFERENCES stock_location (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'given_up')),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  opened_at_ms INTEGER NOT NULL,
  closed_by INTEGER REFERENCES staff (id),
  closed_at_ms INTEGER,
  reason TEXT,
  figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
  CHECK ((state = 'open') = (closed_at_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX stock_count_open ON stock_count (location_id) WHERE state = 'open';
CREATE TRIGGER stock_count_is_kept BEFORE DELETE ON stock_count BEGIN SELECT RAISE(ABORT, 'counts are kept'); END;
CREATE TRIGGER stock_count_is_closed_once BEFORE UPDATE ON stock_count WHEN OLD.state <> 'open'
  BEGIN SELECT RAISE(ABORT, 'a closed count is fixed'); END;

CREATE TABLE stock_count_scan (
  count_id INTEGER NOT NULL REFERENCES stock_count (id),
  iccid TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (count_id, iccid)
) STRICT, WITHOUT ROWID;
`,
} as const;
