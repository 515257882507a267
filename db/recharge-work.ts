/** What the engine reads and writes while it works: one order and its attempt at a time, at once, by ready statements. */
import type { AttemptId, ProviderAccountId, RechargeId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { sql } from 'kysely';
import { isInStates, isQueued } from './partial-indexes.ts';
import { toAttempt } from './recharge-attempts.ts';
import type { AttemptFields, NewEvidence, RechargeAttempt } from './recharge-attempts.ts';
import { toOrder } from './recharges.ts';
import type { OrderFields, RechargeOrder } from './recharges.ts';
import type { RechargeCaseTable } from './recharge-tables.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

const orderById = defineStatement((db, its: { readonly id: RechargeId }) =>
  db.selectFrom('recharge_order').selectAll().where('id', '=', its.id),
);

export function readOrder(tx: SyncTx, id: RechargeId): RechargeOrder | undefined {
  const row = orderById.get(tx, { id });
  return row && toOrder(row);
}

const attemptById = defineStatement((db, its: { readonly id: AttemptId }) =>
  db.selectFrom('recharge_attempt').selectAll().where('id', '=', its.id),
);

export function readAttempt(tx: SyncTx, id: AttemptId): RechargeAttempt | undefined {
  const row = attemptById.get(tx, { id });
  return row && toAttempt(row);
}

const lastAttemptOf = defineStatement((db, its: { readonly orderId: RechargeId }) =>
  db.selectFrom('recharge_attempt').selectAll().where('order_id', '=', its.orderId).orderBy('id', 'desc').limit(1),
);

export function readLastAttempt(tx: SyncTx, orderId: RechargeId): RechargeAttempt | undefined {
  const row = lastAttemptOf.get(tx, { orderId });
  return row && toAttempt(row);
}

/** More than any order is ever sent. */
const ANY_SENDS = 1_000;

const nextOrders = defineStatement(
  (
    db,
    its: {
      readonly accountId: ProviderAccountId;
      readonly nowMs: UtcMs;
      readonly limit: number;
      readonly sendsMax: number;
    },
  ) =>
    db
      .selectFrom('recharge_order')
      .selectAll()
      .where(isQueued('recharge_order'))
      // Sums, not bare values, here and at the limit: of those SQLite would take note, and plan anew for the next ones.
      .where('provider_account_id', '=', sql<ProviderAccountId>`${its.accountId} + 0`)
      .where('not_before_ms', '<=', its.nowMs)
      .where((row) => row.or([row('send_count', '<=', its.sendsMax), row('batch_id', 'is', null)]))
      .where((row) =>
        row.or([
          row('batch_id', 'is', null),
          row(
            'batch_id',
            'in',
            row.selectFrom('recharge_batch').select('recharge_batch.id').where('recharge_batch.state', '=', 'running'),
          ),
        ]),
      )
      .orderBy('priority')
      .orderBy('id')
      .limit(sql<number>`${its.limit} + 0`),
);

/**
 * The orders that go next: counter before batch, first come first served; none of a batch that is paused or being
 * cancelled, none that waits for its time, and without `mayRetry` no line of a batch that was sent before. The caller moves them in the same transaction: one connection writes, so
 * nobody else can take them in between. (A chain's PostgreSQL will add FOR UPDATE SKIP LOCKED here.)
 */
export function listNextOrders(
  tx: SyncTx,
  accountId: ProviderAccountId,
  nowMs: UtcMs,
  how: { readonly limit: number; readonly mayRetry: boolean },
): readonly RechargeOrder[] {
  const sendsMax = how.mayRetry ? ANY_SENDS : 0;
  return nextOrders.all(tx, { accountId, nowMs, limit: how.limit, sendsMax }).map(toOrder);
}

const ordersAtRisk = defineStatement((db, its: { readonly accountId: ProviderAccountId }) =>
  db
    .selectFrom('recharge_order')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isInStates('recharge_order', ['sending', 'in_doubt', 'needs_person']))
    .where('provider_account_id', '=', its.accountId),
);

/** Orders of an account whose acceptance is unknown now: the money at risk. */
export function countAtRisk(tx: SyncTx, accountId: ProviderAccountId): number {
  return ordersAtRisk.get(tx, { accountId })?.count ?? 0;
}

type OrderColumns = Omit<OrderFields, 'cancelRequested'> & {
  readonly cancelRequested: 0 | 1;
  readonly id: RechargeId;
  readonly version: number;
  readonly fromState: RechargeOrder['state'];
  readonly fromVersion: number;
};

const orderChange = defineStatement((db, its: OrderColumns) =>
  db
    .updateTable('recharge_order')
    .set({
      version: its.version,
      state: its.state,
      hold_reason: its.holdReason,
      send_count: its.sendCount,
      not_before_ms: its.notBeforeMs,
      cancel_requested: its.cancelRequested,
      failure_code: its.failureCode,
      real_cost_minor: its.realCostMinor,
      doubt_since_ms: its.doubtSinceMs,
      finished_at_ms: its.finishedAtMs,
      finished_on: its.finishedOn,
      expires_after_ms: its.expiresAfterMs,
      data_left_after_bytes: its.dataLeftAfterBytes,
    })
    .where('id', '=', its.id)
    // IS, not =: a value that could meet the condition of a partial index makes SQLite plan the statement anew at each run.
    .where('state', 'is', its.fromState)
    .where('version', '=', its.fromVersion),
);

/**
 * Changes an order that is still as it was read. False when somebody else moved it: read again, decide again, never
 * force.
 */
export function changeOrder(tx: SyncTx, order: RechargeOrder, fields: Partial<OrderFields>): boolean {
  const next = { ...order, ...fields };
  const { changes } = orderChange.run(tx, {
    id: order.id,
    fromState: order.state,
    fromVersion: order.version,
    version: order.version + 1,
    state: next.state,
    holdReason: next.holdReason,
    sendCount: next.sendCount,
    notBeforeMs: next.notBeforeMs,
    cancelRequested: next.cancelRequested ? 1 : 0,
    failureCode: next.failureCode,
    realCostMinor: next.realCostMinor,
    doubtSinceMs: next.doubtSinceMs,
    finishedAtMs: next.finishedAtMs,
    finishedOn: next.finishedOn,
    expiresAfterMs: next.expiresAfterMs,
    dataLeftAfterBytes: next.dataLeftAfterBytes,
  });
  return changes === 1;
}

const standingAfter = defineStatement(
  (db, its: { readonly id: RechargeId; readonly expiresAfterMs: UtcMs | null; readonly dataLeft: number | null }) =>
    db
      .updateTable('recharge_order')
      .set({ expires_after_ms: its.expiresAfterMs, data_left_after_bytes: its.dataLeft })
      .where('id', '=', its.id),
);

/** What the provider said of the card after the recharge; allowed on a finished order, which it does not change. */
export function setStandingAfter(
  tx: SyncTx,
  id: RechargeId,
  standing: { readonly expiresAfterMs: UtcMs | null; readonly dataLeftAfterBytes: number | null },
): void {
  standingAfter.run(tx, { id, expiresAfterMs: standing.expiresAfterMs, dataLeft: standing.dataLeftAfterBytes });
}

type NewAttempt = Pick<RechargeAttempt, 'orderId' | 'reference' | 'epoch' | 'intentAtMs' | 'request'>;

const newAttempt = defineStatement((db, its: NewAttempt) =>
  db.insertInto('recharge_attempt').values({
    order_id: its.orderId,
    reference: its.reference,
    state: 'intent',
    epoch: its.epoch,
    intent_at_ms: its.intentAtMs,
    request: its.request,
  }),
);

export function insertAttempt(tx: SyncTx, attempt: NewAttempt): AttemptId {
  const { orderId, reference, epoch, intentAtMs, request } = attempt;
  const { lastInsertRowid } = newAttempt.run(tx, { orderId, reference, epoch, intentAtMs, request });
  return Number(lastInsertRowid) as AttemptId;
}

const attemptChange = defineStatement(
  (db, its: Omit<AttemptFields, 'providerReference'> & Pick<RechargeAttempt, 'id' | 'providerReference'>) =>
    db
      .updateTable('recharge_attempt')
      .set({
        state: its.state,
        epoch: its.epoch,
        intent_at_ms: its.intentAtMs,
        request: its.request,
        provider_reference: its.providerReference,
        query_count: its.queryCount,
        next_query_at_ms: its.nextQueryAtMs,
        first_empty_at_ms: its.firstEmptyAtMs,
        earlier_copies: its.earlierCopies,
        finished_at_ms: its.finishedAtMs,
      })
      .where('id', '=', its.id),
);

export function changeAttempt(tx: SyncTx, attempt: RechargeAttempt, fields: Partial<AttemptFields>): void {
  const next = { ...attempt, ...fields };
  const { changes } = attemptChange.run(tx, {
    id: attempt.id,
    state: next.state,
    epoch: next.epoch,
    intentAtMs: next.intentAtMs,
    request: next.request,
    providerReference: next.providerReference,
    queryCount: next.queryCount,
    nextQueryAtMs: next.nextQueryAtMs,
    firstEmptyAtMs: next.firstEmptyAtMs,
    earlierCopies: next.earlierCopies,
    finishedAtMs: next.finishedAtMs,
  });
  if (changes !== 1) throw new Error(`attempt ${attempt.id} is not there to be changed`);
}

const newEvidence = defineStatement((db, its: { readonly [Field in keyof NewEvidence]: NewEvidence[Field] }) =>
  db.insertInto('recharge_evidence').values({
    order_id: its.orderId,
    attempt_id: its.attemptId,
    at_ms: its.atMs,
    kind: its.kind,
    outcome: its.outcome,
    http_status: its.httpStatus,
    body: its.body,
    staff_id: its.staffId,
  }),
);

export function insertEvidence(tx: SyncTx, evidence: NewEvidence): void {
  const { orderId, attemptId, atMs, kind, outcome, httpStatus, body, staffId } = evidence;
  newEvidence.run(tx, { orderId, attemptId, atMs, kind, outcome, httpStatus, body, staffId });
}

export interface NewCase {
  readonly orderId: RechargeId;
  readonly attemptId: AttemptId | null;
  readonly kind: RechargeCaseTable['kind'];
  readonly atMs: UtcMs;
  /** JSON: what was heard. */
  readonly details: string;
}

const newCase = defineStatement((db, its: { readonly [Field in keyof NewCase]: NewCase[Field] }) =>
  db
    .insertInto('recharge_case')
    .values({
      order_id: its.orderId,
      attempt_id: its.attemptId,
      kind: its.kind,
      opened_at_ms: its.atMs,
      details: its.details,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Opens a case once for each order, kind and attempt. False when it was opened before. */
export function openCase(tx: SyncTx, opened: NewCase): boolean {
  const { orderId, attemptId, kind, atMs, details } = opened;
  return newCase.run(tx, { orderId, attemptId, kind, atMs, details }).changes === 1;
}

const firstWriting = defineStatement((db, its: { readonly orderId: RechargeId; readonly attemptId: AttemptId }) =>
  db
    .selectFrom('recharge_evidence')
    .select(({ fn }) => fn.min('at_ms').as('atMs'))
    .where('order_id', '=', its.orderId)
    .where('attempt_id', '=', its.attemptId)
    .where('kind', '=', 'written_down'),
);

/** When the first request under an attempt's reference was written down. */
export function readFirstWrittenMs(
  tx: SyncTx,
  its: { readonly orderId: RechargeId; readonly attemptId: AttemptId },
): UtcMs | undefined {
  return firstWriting.get(tx, its)?.atMs ?? undefined;
}
