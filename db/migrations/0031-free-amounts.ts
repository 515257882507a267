/** Recharges of an amount that the buyer names. */
export const freeAmounts = {
  version: 31,
  name: 'free-amounts',
  sql: `
/* Of a plan that is bought by amount: bounds, cost and price rule. */
ALTER TABLE plan ADD COLUMN free_amount TEXT CHECK (free_amount IS NULL OR (json_valid(free_amount) AND offer_code IS NOT NULL));
/* Of a recharge whose plan has no fixed amount; in the currency of the account that it is bought through. */
ALTER TABLE sale_line ADD COLUMN amount_minor INTEGER CHECK (amount_minor > 0);
ALTER TABLE sale_line ADD COLUMN amount_currency TEXT CHECK ((amount_currency IS NULL) = (amount_minor IS NULL));
`,
} as const;
