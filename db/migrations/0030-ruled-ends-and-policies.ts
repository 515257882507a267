/** The end that a rule made of a recharge, beside what others say of it; refunds by account; a returned card that is thrown away. */
export const ruledEndsAndPolicies = {
  version: 30,
  name: 'ruled-ends-and-policies',
  sql: `
ALTER TABLE card ADD COLUMN ruled_until_ms INTEGER;
ALTER TABLE card ADD COLUMN ruled_by TEXT CHECK (
  (ruled_by IS NULL) = (ruled_until_ms IS NULL) AND (ruled_by IS NULL OR json_valid(ruled_by)));

/* Of all plans that an account recharges and that have no policy of their own. */
CREATE TABLE account_refund_policy (
  account_id INTEGER PRIMARY KEY REFERENCES provider_account (id),
  approval TEXT NOT NULL CHECK (approval IN ('never', 'owner', 'staff')),
  days_max INTEGER CHECK (days_max > 0)
) STRICT;

/* The write-off that took the card out of stock at once. */
ALTER TABLE card_return ADD COLUMN write_off_id INTEGER REFERENCES stock_document (id) CHECK (write_off_id IS NULL OR card_to = 'defective');
`,
} as const;
