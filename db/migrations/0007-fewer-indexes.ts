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
/* FAIL, not ABORT: nothing has been changed yet, and SQLite need not copy every page that an update may have to give back. */
DROP TRIGGER recharge_order_final_is_fixed;
CREATE TRIGGER recharge_order_final_is_fixed BEFORE UPDATE ON recharge_order
  WHEN OLD.state IN ('succeeded', 'failed', 'refunded') AND (
    NEW.state IS NOT OLD.state OR NEW.price_minor IS NOT OLD.price_minor OR NEW.quoted_cost_minor IS NOT OLD.quoted_cost_minor
    OR NEW.real_cost_minor IS NOT OLD.real_cost_minor OR NEW.iccid IS NOT OLD.iccid OR NEW.card_id IS NOT OLD.card_id
    OR NEW.offer_code IS NOT OLD.offer_code)
  BEGIN SELECT RAISE(FAIL, 'a finished order is fixed'); END;
`,
} as const;
