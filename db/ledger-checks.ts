/** Sums over orders that the books must agree with. */
import { sql } from 'kysely';
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { Reader } from './open.ts';
import { isInStates, isOpen } from './partial-indexes.ts';

/** Enough to see what is wrong. */
const FINDINGS_MAX = 20;

/** Quoted cost of the open orders of each account. */
export async function sumHeldCosts(
  reader: Reader,
): Promise<
  readonly { readonly accountId: ProviderAccountId; readonly currency: Currency; readonly amountMinor: number }[]
> {
  return reader
    .selectFrom('recharge_order')
    .select(({ fn }) => [
      'provider_account_id as accountId',
      'cost_currency as currency',
      fn.sum<number>('quoted_cost_minor').as('amountMinor'),
    ])
    .where(isOpen('recharge_order'))
    .groupBy(['provider_account_id', 'cost_currency'])
    .execute();
}

/** Price of the paid orders in these states. */
export async function sumPricesInStates(
  reader: Reader,
  states: readonly RechargeState[],
): Promise<readonly { readonly currency: Currency; readonly amountMinor: number }[]> {
  return reader
    .selectFrom('recharge_order')
    .select(({ fn }) => ['price_currency as currency', fn.sum<number>('price_minor').as('amountMinor')])
    .where(isInStates('recharge_order', states))
    .where('is_paid', '=', 1)
    .groupBy('price_currency')
    .execute();
}

/** Price of the paid orders whose delivery the provider took back, and that no person has decided about. */
export async function sumPricesOfOpenReversals(
  reader: Reader,
): Promise<readonly { readonly currency: Currency; readonly amountMinor: number }[]> {
  return reader
    .selectFrom('recharge_case')
    .innerJoin('recharge_order', 'recharge_order.id', 'recharge_case.order_id')
    .select(({ fn }) => ['price_currency as currency', fn.sum<number>('price_minor').as('amountMinor')])
    .where('recharge_case.closed_at_ms', 'is', null)
    .where('recharge_case.kind', '=', 'reversal')
    .where('is_paid', '=', 1)
    .groupBy('price_currency')
    .execute();
}

/** I9: unfinished batches whose counters differ from the states of their lines. */
export async function listMiscountedBatches(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ batch: string; state: string; counted: number; real: number }>`
    WITH lines AS (
      SELECT line.batch_id, line.state, count(*) AS real
      FROM recharge_batch AS batch JOIN recharge_order AS line ON line.batch_id = batch.id
      WHERE batch.state <> 'finished' GROUP BY line.batch_id, line.state
    ), counts AS (
      SELECT counted.batch_id, counted.state, counted.count
      FROM recharge_batch AS batch JOIN recharge_batch_count AS counted ON counted.batch_id = batch.id
      WHERE batch.state <> 'finished'
    )
    SELECT coalesce(counts.batch_id, lines.batch_id) AS batch, coalesce(counts.state, lines.state) AS state,
      coalesce(counts.count, 0) AS counted, coalesce(lines.real, 0) AS real
    FROM counts FULL JOIN lines ON lines.batch_id = counts.batch_id AND lines.state = counts.state
    WHERE coalesce(counts.count, 0) <> coalesce(lines.real, 0)
    LIMIT ${FINDINGS_MAX}`.execute(reader);
  return rows.map((row) => `batch ${row.batch} counts ${row.counted} ${row.state}, it has ${row.real}`);
}

/** I6: an order has succeeded exactly when one attempt has, and exactly one delivery is in the books. */
export async function listOrdersWithBadSuccess(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ id: number; state: string; attempts: number; postings: number }>`
    WITH successes AS (
      SELECT order_id, count(*) AS attempts FROM recharge_attempt WHERE state = 'succeeded' GROUP BY order_id
    ), deliveries AS (
      SELECT order_id, count(*) AS postings FROM posting WHERE kind = 'delivered' GROUP BY order_id
    )
    SELECT recharge_order.id, recharge_order.state, coalesce(attempts, 0) AS attempts, coalesce(postings, 0) AS postings
    FROM recharge_order
      LEFT JOIN successes ON successes.order_id = recharge_order.id
      LEFT JOIN deliveries ON deliveries.order_id = recharge_order.id
    WHERE coalesce(attempts, 0) <> (recharge_order.state = 'succeeded')
      OR coalesce(postings, 0) <> (recharge_order.state = 'succeeded')
    LIMIT ${FINDINGS_MAX}`.execute(reader);
  return rows.map(
    (row) => `order ${row.id} is ${row.state} with ${row.attempts} successes, ${row.postings} deliveries`,
  );
}
