/** Attempts, the evidence about them, and the cases that contradictory evidence opens. */
import type { Selectable } from 'kysely';
import type { AttemptId, OurReference, ProviderAccountId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { AttemptState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isUnsettledAttempt } from './partial-indexes.ts';
import type { RechargeAttemptTable, RechargeCaseTable, RechargeEvidenceTable } from './schema.ts';

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

export async function insertAttempt(
  tx: Tx,
  attempt: Pick<RechargeAttempt, 'orderId' | 'reference' | 'epoch' | 'intentAtMs' | 'request'>,
): Promise<AttemptId> {
  const { id } = await tx
    .insertInto('recharge_attempt')
    .values({
      order_id: attempt.orderId,
      reference: attempt.reference,
      state: 'intent',
      epoch: attempt.epoch,
      intent_at_ms: attempt.intentAtMs,
      request: attempt.request,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateAttempt(tx: Tx, id: AttemptId, fields: Partial<AttemptFields>): Promise<void> {
  const columns = {
    ...(fields.state !== undefined && { state: fields.state }),
    ...(fields.epoch !== undefined && { epoch: fields.epoch }),
    ...(fields.intentAtMs !== undefined && { intent_at_ms: fields.intentAtMs }),
    ...(fields.request !== undefined && { request: fields.request }),
    ...(fields.providerReference !== undefined && { provider_reference: fields.providerReference }),
    ...(fields.queryCount !== undefined && { query_count: fields.queryCount }),
    ...(fields.nextQueryAtMs !== undefined && { next_query_at_ms: fields.nextQueryAtMs }),
    ...(fields.firstEmptyAtMs !== undefined && { first_empty_at_ms: fields.firstEmptyAtMs }),
    ...(fields.earlierCopies !== undefined && { earlier_copies: fields.earlierCopies }),
    ...(fields.finishedAtMs !== undefined && { finished_at_ms: fields.finishedAtMs }),
  };
  if (Object.keys(columns).length === 0) return;
  const result = await tx.updateTable('recharge_attempt').set(columns).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`attempt ${id} is not there to be changed`);
}

export async function findAttempt(reader: Reader, id: AttemptId): Promise<RechargeAttempt | undefined> {
  const row = await reader.selectFrom('recharge_attempt').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAttempt(row);
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

/** Attempts of an account whose acceptance is unknown now: the money at risk. */
export async function countDoubts(reader: Reader, accountId: ProviderAccountId): Promise<number> {
  const row = await reader
    .selectFrom('recharge_attempt as attempt')
    .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isUnsettledAttempt('attempt'))
    .where('attempt.state', 'in', ['intent', 'in_doubt'])
    .where('order.provider_account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Attempts that are due to be asked about: those of waiting customers first. */
export async function listDueQueries(
  reader: Reader,
  nowMs: UtcMs,
  limit: number,
): Promise<readonly { readonly id: AttemptId; readonly accountId: ProviderAccountId }[]> {
  return reader
    .selectFrom('recharge_attempt as attempt')
    .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
    .select(['attempt.id', 'order.provider_account_id as accountId'])
    .where('attempt.next_query_at_ms', '<=', nowMs)
    .orderBy('order.priority')
    .orderBy('attempt.next_query_at_ms')
    .limit(limit)
    .execute();
}

export async function readNextQueryAtMs(reader: Reader, afterMs: UtcMs): Promise<UtcMs | undefined> {
  const row = await reader
    .selectFrom('recharge_attempt')
    .select('next_query_at_ms')
    .where('next_query_at_ms', '>', afterMs)
    .orderBy('next_query_at_ms')
    .limit(1)
    .executeTakeFirst();
  return row?.next_query_at_ms ?? undefined;
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

/** Rows in one INSERT: 1000 x 8 values stay well under SQLite's limit of 32,766 bound values. */
const INSERT_ROWS_MAX = 1000;

export async function insertEvidence(tx: Tx, evidence: readonly NewEvidence[]): Promise<void> {
  for (let start = 0; start < evidence.length; start += INSERT_ROWS_MAX) {
    await tx
      .insertInto('recharge_evidence')
      .values(
        evidence.slice(start, start + INSERT_ROWS_MAX).map((line) => ({
          order_id: line.orderId,
          attempt_id: line.attemptId,
          at_ms: line.atMs,
          kind: line.kind,
          outcome: line.outcome,
          http_status: line.httpStatus,
          body: line.body,
          staff_id: line.staffId,
        })),
      )
      .execute();
  }
}

/** Opens a case once for each order, kind and attempt. False when it was open already. */
export async function openCase(
  tx: Tx,
  opened: {
    readonly orderId: RechargeId;
    readonly attemptId: AttemptId | null;
    readonly kind: RechargeCaseTable['kind'];
    readonly atMs: UtcMs;
    readonly details: string;
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('recharge_case')
    .values({
      order_id: opened.orderId,
      attempt_id: opened.attemptId,
      kind: opened.kind,
      opened_at_ms: opened.atMs,
      details: opened.details,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

function toAttempt(row: Selectable<RechargeAttemptTable>): RechargeAttempt {
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
