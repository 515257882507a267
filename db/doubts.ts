/** Orders whose outcome is unknown: how much is at risk, what is known of them, and when they are asked about. */
import { sql } from 'kysely';
import type { AttemptId, ProviderAccountId, RechargeId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isInStates, isUnsettledAttempt } from './partial-indexes.ts';

/** Float held for orders in doubt, by currency. */
export async function sumHeldInDoubt(reader: Reader): Promise<readonly Money[]> {
  return reader
    .selectFrom('recharge_order')
    .select(({ fn }) => ['cost_currency as currency', fn.sum<number>('quoted_cost_minor').as('amountMinor')])
    .where(isInStates('recharge_order', ['in_doubt', 'needs_person']))
    .groupBy('cost_currency')
    .execute();
}

/** How many orders of each account are in each of these states. */
export async function countByAccount(
  reader: Reader,
  states: readonly RechargeState[],
): Promise<
  readonly { readonly accountId: ProviderAccountId; readonly state: RechargeState; readonly count: number }[]
> {
  return reader
    .selectFrom('recharge_order')
    .select(({ fn }) => ['provider_account_id as accountId', 'state', fn.countAll<number>().as('count')])
    .where(isInStates('recharge_order', states))
    .groupBy(['provider_account_id', 'state'])
    .execute();
}

/** The orders that were found in flight at the last start that found any. */
export async function findLastStop(
  reader: Reader,
): Promise<{ readonly atMs: UtcMs; readonly orderIds: readonly RechargeId[] } | undefined> {
  const { rows } = await sql<{ atMs: UtcMs; orderId: RechargeId }>`
    SELECT DISTINCT at_ms AS atMs, order_id AS orderId FROM recharge_evidence
    WHERE kind = 'recovered' AND at_ms = (SELECT max(at_ms) FROM recharge_evidence WHERE kind = 'recovered')
    LIMIT ${STOPPED_MAX}`.execute(reader);
  const [first] = rows;
  return first && { atMs: first.atMs, orderIds: rows.map(({ orderId }) => orderId) };
}

/** More cannot be in flight: the doubt cap of each account is smaller by far. */
const STOPPED_MAX = 10_000;

/** How many of these orders are still open. */
export async function countStillOpen(reader: Reader, orderIds: readonly RechargeId[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  const row = await reader
    .selectFrom('recharge_order')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isInStates('recharge_order', ['sending', 'pending', 'in_doubt', 'needs_person']))
    .where('id', 'in', orderIds)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Did the provider say, since the reference went out last, that it has something under it? */
export async function isRecordKnown(
  reader: Reader,
  of: { readonly orderId: RechargeId; readonly attemptId: AttemptId },
): Promise<boolean> {
  const { rows } = await sql<{ known: 0 | 1 }>`
    SELECT EXISTS (
      SELECT 1 FROM recharge_evidence
      WHERE order_id = ${of.orderId} AND attempt_id = ${of.attemptId} AND kind IN ('reply', 'query')
        AND outcome IN ('conflict', 'succeeded', 'pending', 'reversed')
        AND id > coalesce((
          SELECT max(id) FROM recharge_evidence
          WHERE order_id = ${of.orderId} AND attempt_id = ${of.attemptId} AND kind = 'written_down'
        ), 0)
    ) AS known`.execute(reader);
  return rows[0]?.known === 1;
}

/** Did the provider find nothing, since the reference went out last? */
export async function wasFoundMissing(
  reader: Reader,
  of: { readonly orderId: RechargeId; readonly attemptId: AttemptId },
): Promise<boolean> {
  const { rows } = await sql<{ missing: 0 | 1 }>`
    SELECT EXISTS (
      SELECT 1 FROM recharge_evidence
      WHERE order_id = ${of.orderId} AND attempt_id = ${of.attemptId} AND kind = 'query' AND outcome = 'empty'
        AND id > coalesce((
          SELECT max(id) FROM recharge_evidence
          WHERE order_id = ${of.orderId} AND attempt_id = ${of.attemptId} AND kind = 'written_down'
        ), 0)
    ) AS missing`.execute(reader);
  return rows[0]?.missing === 1;
}

/** Why the machine left an order to a person, as it was written down; undefined when it did not. */
export async function findHandOver(reader: Reader, orderId: RechargeId): Promise<string | undefined> {
  const row = await reader
    .selectFrom('recharge_evidence')
    .select(['outcome', 'body'])
    .where('order_id', '=', orderId)
    .where('kind', '=', 'query')
    .where('outcome', 'in', ['given_up', 'conflict'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.outcome === 'conflict' ? 'conflict' : (row.body ?? undefined);
}

/** How card and float stood before the latest send of an order, or after it, as JSON. */
export async function findSnapshot(
  reader: Reader,
  orderId: RechargeId,
  when: 'before' | 'after',
): Promise<{ readonly atMs: UtcMs; readonly body: string } | undefined> {
  const row = await reader
    .selectFrom('recharge_evidence')
    .select(['at_ms as atMs', 'body'])
    .where('order_id', '=', orderId)
    .where('kind', '=', 'query')
    .where('outcome', '=', when)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && row.body !== null ? { atMs: row.atMs, body: row.body } : undefined;
}

/** Makes every question that waits for its time due now. Returns how many attempts are asked about. */
export async function makeQuestionsDue(tx: Tx, nowMs: UtcMs): Promise<number> {
  await tx
    .updateTable('recharge_attempt')
    .set({ next_query_at_ms: nowMs })
    .where(isUnsettledAttempt('recharge_attempt'))
    .where('next_query_at_ms', '>', nowMs)
    .execute();
  const row = await tx
    .selectFrom('recharge_attempt')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('next_query_at_ms', '<=', nowMs)
    .where(isUnsettledAttempt('recharge_attempt'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Orders of these accounts that are asked about only when a person wants it. */
export async function listWaitingForPerson(
  reader: Reader,
  accountIds: readonly ProviderAccountId[],
  limit: number,
): Promise<readonly RechargeId[]> {
  if (accountIds.length === 0) return [];
  const rows = await reader
    .selectFrom('recharge_order')
    .select('id')
    .where(isInStates('recharge_order', ['needs_person']))
    .where('provider_account_id', 'in', accountIds)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
