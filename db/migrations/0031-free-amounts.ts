/** Recharges of an amount that the buyer names; what each person has set for the counter, and the sale begun there. */
export const freeAmounts = {
  version: 31,
  name: 'free-amounts',
  sql: `
/* Of a plan that is bought by amount: bounds, cost and price rule. */
ALTER TABLE plan ADD COLUMN free_amount TEXT CHECK (free_amount IS NULL OR (json_valid(free_amount) AND offer_code IS NOT NULL));
/* Of a recharge whose plan has no fixed amount; in the currency of the account that it is bought through. */
ALTER TABLE sale_line ADD COLUMN amount_minor INTEGER CHECK (amount_minor > 0);
ALTER TABLE sale_line ADD COLUMN amount_currency TEXT CHECK ((amount_currency IS NULL) = (amount_minor IS NULL));
/* Keys that a person has changed, by what they do. */
ALTER TABLE staff ADD COLUMN shortcuts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(shortcuts));
/* The sale that a person has begun and neither paid nor put aside: nothing in it is promised to anybody. */
CREATE TABLE staff_cart (
  staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
  cart TEXT NOT NULL CHECK (json_valid(cart)),
  kept_at_ms INTEGER NOT NULL
) STRICT;
`,
} as const;
