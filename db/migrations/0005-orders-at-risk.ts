/**
 * An index of the orders that the provider may or may not have taken: counted before each claim. And the seals of finished
 * orders: each carries the hash of the one before, so that a changed or missing order is found.
 */
export const ordersAtRisk = {
  version: 5,
  name: 'orders-at-risk',
  sql: `
CREATE INDEX recharge_order_at_risk ON recharge_order (provider_account_id)
  WHERE state IN ('sending', 'in_doubt', 'needs_person');
CREATE TABLE recharge_seal (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL UNIQUE REFERENCES recharge_order (id),
  hash TEXT NOT NULL
) STRICT;
/* Orders that were finished before there were seals have none. */
INSERT INTO meta (key, value) SELECT 'seals_begin_after_order', coalesce(max(id), 0) FROM recharge_order;
CREATE TRIGGER recharge_seal_is_fixed BEFORE UPDATE ON recharge_seal BEGIN SELECT RAISE(ABORT, 'seals are fixed'); END;
CREATE TRIGGER recharge_seal_is_kept BEFORE DELETE ON recharge_seal BEGIN SELECT RAISE(ABORT, 'seals are kept'); END;
`,
} as const;
