/** Attempts and the evidence about them, for reading; what the engine writes of them is in `recharge-work.ts`. */
import type { Selectable } from 'kysely';
import type { AttemptId, OurReference, ProviderAccountId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { AttemptState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader } from './open.ts';
import { isUnsettledAttempt } from './partial-indexes.ts';
import type { RechargeAttemptTable, RechargeEvidenceTable } from './recharge-tables.ts';

export interface RechargeAttempt {
  readonly id: AttemptId;
  readonly orderId: RechargeId;
  readonly reference: OurReference;
  readonly state: AttemptState;
  /** Which start of the engine sent it last. */
  readonly epoch: number;
  readonly intentAtMs: UtcMs;
  /** The prepared request as JSON; no secrets. */
  readonly request: string;
  readonly providerReference: string | null;
  readonly queryCount: number;
  readonly nextQueryAtMs: UtcMs | null;
  readonly firstEmptyAtMs: UtcMs | null;
  readonly earlierCopies: number;
  readonly finishedAtMs: UtcMs | null;
}

export interface AttemptFields {
  readonly state: AttemptState;
  readonly epoch: number;
  readonly intentAtMs: UtcMs;
  readonly request: string;
  readonly providerReference: string;
  readonly queryCount: number;
  readonly nextQueryAtMs: UtcMs | null;
  readonly firstEmptyAtMs: UtcMs | null;
  readonly earlierCopies: number;
  readonly finishedAtMs: UtcMs | null;
}

/** Every attempt of an order, oldest first; at most a handful. */
export async function listAttempts(reader: Reader, orderId: RechargeId): Promise<readonly RechargeAttempt[]> {
  const rows = await reader
    .selectFrom('recharge_attempt')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  return rows.map(toAttempt);
}

/** The latest attempt of each order that has any. */
export async function findLastAttempts(
  reader: Reader,
  orderIds: readonly RechargeId[],
): Promise<ReadonlyMap<RechargeId, RechargeAttempt>> {
  if (orderIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom('recharge_attempt')
    .selectAll()
    .where('order_id', 'in', orderIds)
    .orderBy('id')
    .execute();
  // Later rows replace earlier ones.
  return new Map(rows.map((row) => [row.order_id, toAttempt(row)]));
}

/** Attempts that were written down and not settled before the process ended. */
export async function listIntents(reader: Reader): Promise<readonly RechargeAttempt[]> {
  const rows = await reader
    .selectFrom('recharge_attempt')
    .selectAll()
    .where(isUnsettledAttempt('recharge_attempt'))
    .where('state', '=', 'intent')
    .execute();
  return rows.map(toAttempt);
}

/** The latest attempt of an account that succeeded: what a working look-up must be able to find. */
export async function findKnownAttempt(
  reader: Reader,
  accountId: ProviderAccountId,
): Promise<RechargeAttempt | undefined> {
  const row = await reader
    .selectFrom('recharge_attempt as attempt')
    .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
    .selectAll('attempt')
    .where('order.provider_account_id', '=', accountId)
    .where('attempt.state', '=', 'succeeded')
    .orderBy('attempt.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toAttempt(row);
}

export interface NewEvidence {
  readonly orderId: RechargeId;
  readonly attemptId: AttemptId | null;
  readonly atMs: UtcMs;
  readonly kind: RechargeEvidenceTable['kind'];
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  readonly body: string | null;
  readonly staffId: StaffId | null;
}

export function toAttempt(row: Selectable<RechargeAttemptTable>): RechargeAttempt {
  return {
    id: row.id,
    orderId: row.order_id,
    reference: row.reference,
    state: row.state,
    epoch: row.epoch,
    intentAtMs: row.intent_at_ms,
    request: row.request,
    providerReference: row.provider_reference,
    queryCount: row.query_count,
    nextQueryAtMs: row.next_query_at_ms,
    firstEmptyAtMs: row.first_empty_at_ms,
    earlierCopies: row.earlier_copies,
    finishedAtMs: row.finished_at_ms,
  };
}
