/** Promotions, and what they took off each order. */
export const promotions = {
  version: 14,
  name: 'promotions',
  sql: `
CREATE TABLE promotion (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (json_valid(name)),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  plan_ids TEXT CHECK (json_valid(plan_ids)),
  starts_on TEXT,
  ends_on TEXT CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
  coupon_code TEXT UNIQUE,
  uses_max INTEGER CHECK (uses_max > 0),
  audience TEXT NOT NULL CHECK (audience IN ('everyone', 'known', 'zh-CN', 'en', 'ja')),
  is_first_only INTEGER NOT NULL CHECK (is_first_only IN (0, 1)),
  is_combinable INTEGER NOT NULL CHECK (is_combinable IN (0, 1)),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1))
) STRICT;

CREATE TABLE order_discount (
  order_id INTEGER NOT NULL REFERENCES recharge_order (id),
  promotion_id INTEGER NOT NULL REFERENCES promotion (id),
  name TEXT NOT NULL CHECK (json_valid(name)),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (order_id, promotion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_discount_of_promotion ON order_discount (promotion_id);
CREATE TRIGGER order_discount_is_fixed BEFORE UPDATE ON order_discount
  BEGIN SELECT RAISE(ABORT, 'discounts are fixed'); END;
CREATE TRIGGER order_discount_is_kept BEFORE DELETE ON order_discount
  BEGIN SELECT RAISE(ABORT, 'discounts are kept'); END;
`,
} as const;
