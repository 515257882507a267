/** Sales of several things: the document, its lines, and tenders that pay for a card instead of an order. */
export const sales = {
  version: 17,
  name: 'sales',
  sql: `
CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  command_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('held', 'quoted', 'paid', 'void')),
  customer_id INTEGER REFERENCES customer (id),
  language TEXT NOT NULL,
  coupon_code TEXT,
  note TEXT NOT NULL DEFAULT '',
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  currency TEXT NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER,
  receipt_number INTEGER UNIQUE CHECK (receipt_number > 0),
  paid_by_command TEXT UNIQUE,
  request_hash TEXT,
  tenders TEXT CHECK (json_valid(tenders)),
  paid_at_ms INTEGER,
  paid_on TEXT,
  void_reason TEXT,
  voided_at_ms INTEGER,
  CHECK ((state = 'paid') = (receipt_number IS NOT NULL) AND (state = 'paid') = (paid_by_command IS NOT NULL)
    AND (state = 'paid') = (tenders IS NOT NULL) AND (state = 'paid') = (paid_at_ms IS NOT NULL)),
  CHECK ((state = 'void') = (voided_at_ms IS NOT NULL))
) STRICT;
CREATE INDEX sale_waiting ON sale (expires_at_ms) WHERE state IN ('held', 'quoted');
CREATE INDEX sale_of_customer ON sale (customer_id) WHERE customer_id IS NOT NULL;
CREATE TRIGGER sale_over_is_fixed BEFORE UPDATE ON sale WHEN OLD.state IN ('paid', 'void')
  BEGIN SELECT RAISE(ABORT, 'a sale that is over is fixed'); END;
CREATE TRIGGER sale_is_kept BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'sales are kept'); END;
CREATE TRIGGER sale_has_no_gap_new BEFORE INSERT ON sale WHEN NEW.receipt_number <> 1 + max(
    (SELECT coalesce(max(receipt_number), 0) FROM sale), (SELECT coalesce(max(receipt_number), 0) FROM recharge_order))
  BEGIN SELECT RAISE(ABORT, 'receipt numbers have no gaps'); END;
CREATE TRIGGER sale_has_no_gap BEFORE UPDATE OF receipt_number ON sale WHEN NEW.receipt_number <> 1 + max(
    (SELECT coalesce(max(receipt_number), 0) FROM sale), (SELECT coalesce(max(receipt_number), 0) FROM recharge_order))
  BEGIN SELECT RAISE(ABORT, 'receipt numbers have no gaps'); END;

CREATE TABLE sale_line (
  id INTEGER PRIMARY KEY,
  sale_id INTEGER NOT NULL REFERENCES sale (id),
  position INTEGER NOT NULL CHECK (position > 0),
  kind TEXT NOT NULL CHECK (kind IN ('card', 'recharge')),
  state TEXT NOT NULL CHECK (state IN ('reserved', 'released', 'sold', 'returned')),
  card_id INTEGER NOT NULL REFERENCES card (id),
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  list_minor INTEGER NOT NULL CHECK (list_minor >= 0),
  price_minor INTEGER NOT NULL CHECK (price_minor BETWEEN 0 AND list_minor),
  currency TEXT NOT NULL,
  cost_minor INTEGER,
  cost_currency TEXT,
  repeat_reason TEXT,
  order_id INTEGER UNIQUE REFERENCES recharge_order (id),
  UNIQUE (sale_id, position),
  CHECK (order_id IS NULL OR kind = 'recharge'),
  CHECK ((kind = 'recharge' AND state = 'sold') <= (order_id IS NOT NULL))
) STRICT;
/* A serial sells once, until it is taken back. */
CREATE UNIQUE INDEX sale_line_card_once ON sale_line (card_id) WHERE kind = 'card' AND state = 'sold';
CREATE INDEX sale_line_of_card ON sale_line (card_id);
CREATE TRIGGER sale_line_sold_is_fixed BEFORE UPDATE ON sale_line WHEN OLD.state IN ('sold', 'returned') AND NOT (
    OLD.state = 'sold' AND NEW.state = 'returned' AND OLD.kind = 'card' AND NEW.card_id = OLD.card_id
    AND NEW.price_minor = OLD.price_minor AND NEW.sale_id = OLD.sale_id AND NEW.list_minor = OLD.list_minor)
  BEGIN SELECT RAISE(ABORT, 'a sold line is fixed'); END;
CREATE TRIGGER sale_line_sold_is_kept BEFORE DELETE ON sale_line WHEN OLD.state IN ('sold', 'returned')
  BEGIN SELECT RAISE(ABORT, 'sold lines are kept'); END;

/* What promotions took off cards; those of recharges are in order_discount. */
CREATE TABLE sale_line_discount (
  line_id INTEGER NOT NULL REFERENCES sale_line (id),
  promotion_id INTEGER NOT NULL REFERENCES promotion (id),
  name TEXT NOT NULL CHECK (json_valid(name)),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (line_id, promotion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_line_discount_of_promotion ON sale_line_discount (promotion_id);
CREATE TRIGGER sale_line_discount_is_fixed BEFORE UPDATE ON sale_line_discount
  BEGIN SELECT RAISE(ABORT, 'discounts are fixed'); END;
CREATE TRIGGER sale_line_discount_is_kept BEFORE DELETE ON sale_line_discount
  BEGIN SELECT RAISE(ABORT, 'discounts are kept'); END;

/* The same table with room for what pays for a card, and for other currencies. Ids stay: shifts of the till refer to them. */
CREATE TABLE tender_anew (
  id INTEGER PRIMARY KEY,
  order_id INTEGER REFERENCES recharge_order (id),
  sale_line_id INTEGER REFERENCES sale_line (id),
  direction TEXT NOT NULL CHECK (direction IN ('taken', 'refunded')),
  method TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency TEXT NOT NULL,
  received_minor INTEGER,
  change_minor INTEGER NOT NULL DEFAULT 0 CHECK (change_minor >= 0),
  reference TEXT,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at_ms INTEGER NOT NULL,
  business_on TEXT NOT NULL,
  foreign_currency TEXT,
  foreign_minor INTEGER CHECK (foreign_minor >= 0),
  foreign_rate TEXT,
  CHECK ((order_id IS NULL) <> (sale_line_id IS NULL)),
  CHECK ((foreign_currency IS NULL) = (foreign_minor IS NULL) AND (foreign_currency IS NULL) = (foreign_rate IS NULL))
) STRICT;
INSERT INTO tender_anew (id, order_id, direction, method, amount_minor, currency, received_minor, change_minor, reference,
    staff_id, at_ms, business_on)
  SELECT id, order_id, direction, method, amount_minor, currency, received_minor, change_minor, reference, staff_id, at_ms,
    business_on FROM tender ORDER BY id;
DROP TABLE tender;
ALTER TABLE tender_anew RENAME TO tender;
CREATE INDEX tender_of_order ON tender (order_id);
CREATE INDEX tender_of_sale_line ON tender (sale_line_id) WHERE sale_line_id IS NOT NULL;
CREATE INDEX tender_by_day ON tender (business_on);
CREATE TRIGGER tender_is_fixed BEFORE UPDATE ON tender BEGIN SELECT RAISE(ABORT, 'tenders are fixed'); END;
CREATE TRIGGER tender_is_kept BEFORE DELETE ON tender BEGIN SELECT RAISE(ABORT, 'tenders are kept'); END;
/* No second refund, whoever writes it: nobody gets back more than was taken. */
CREATE TRIGGER tender_refund_was_taken BEFORE INSERT ON tender
  WHEN NEW.direction = 'refunded' AND NEW.amount_minor > (
    SELECT coalesce(sum(CASE direction WHEN 'taken' THEN amount_minor ELSE -amount_minor END), 0)
    FROM tender WHERE order_id = NEW.order_id OR sale_line_id = NEW.sale_line_id)
  BEGIN SELECT RAISE(ABORT, 'more would be given back than was taken'); END;
`,
} as const;
