/**
 * Each index that holds an order's state is written twice for every recharge, and each is a page more in its COMMIT. What
 * few rows answer has no index of its own any more: orders at risk are found among the unsettled ones, lines of a batch
 * that are queued or succeeded by the batch's own order, and an account's ledger lines by posting.
 */
export const fewerIndexes = {
  version: 7,
  name: 'fewer-indexes',
  sql: `
DROP INDEX recharge_order_at_risk;
DROP INDEX recharge_order_unsettled;
CREATE INDEX recharge_order_unsettled ON recharge_order (state, provider_account_id)
  WHERE state IN ('sending', 'pending', 'in_doubt', 'needs_person', 'refund_due');
DROP INDEX recharge_order_of_batch;
CREATE INDEX recharge_order_notable_of_batch ON recharge_order (batch_id, state, id)
  WHERE batch_id IS NOT NULL AND state IN ('pending', 'in_doubt', 'needs_person', 'refund_due', 'failed', 'refunded');
DROP INDEX ledger_line_of_account;
`,
} as const;
