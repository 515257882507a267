/** Which attempts are to be asked about, and when. */
import type { AttemptId, ProviderAccountId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import { isQueued, isUnsettledAttempt } from './partial-indexes.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

/** An attempt that is to be asked about now. */
export interface DueQuery {
  readonly id: AttemptId;
  readonly accountId: ProviderAccountId;
}

const dueDoubts = defineStatement((db, its: { readonly nowMs: UtcMs; readonly limit: number }) =>
  db
    .selectFrom('recharge_attempt as attempt')
    .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
    .select(['attempt.id', 'order.provider_account_id as accountId'])
    .where(isUnsettledAttempt('attempt'))
    .where('attempt.next_query_at_ms', '<=', its.nowMs)
    .orderBy('order.priority')
    .orderBy('attempt.next_query_at_ms')
    .limit(its.limit),
);

/** Open doubts that are due: those of waiting customers first. */
export function listDueDoubts(tx: SyncTx, nowMs: UtcMs, limit: number): readonly DueQuery[] {
  return dueDoubts.all(tx, { nowMs, limit });
}

const dueChecks = defineStatement((db, its: { readonly nowMs: UtcMs; readonly limit: number }) =>
  db
    .selectFrom('recharge_attempt as attempt')
    .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
    .select(['attempt.id', 'order.provider_account_id as accountId'])
    .where('attempt.next_query_at_ms', '<=', its.nowMs)
    .where('attempt.state', 'in', ['succeeded', 'rejected', 'absent', 'not_sent'])
    .orderBy('attempt.next_query_at_ms')
    .limit(its.limit),
);

/** Attempts that are over and due to be looked at again, longest due first. */
export function listDueChecks(tx: SyncTx, nowMs: UtcMs, limit: number): readonly DueQuery[] {
  return dueChecks.all(tx, { nowMs, limit });
}

const nextQuery = defineStatement((db, its: { readonly afterMs: UtcMs }) =>
  db
    .selectFrom('recharge_attempt')
    .select('next_query_at_ms as atMs')
    .where('next_query_at_ms', '>', its.afterMs)
    .orderBy('next_query_at_ms')
    .limit(1),
);

/** When the next question becomes due that is not due yet. */
export function readNextQueryAtMs(tx: SyncTx, afterMs: UtcMs): UtcMs | undefined {
  return nextQuery.get(tx, { afterMs })?.atMs ?? undefined;
}

const anyQueued = defineStatement((db) =>
  db.selectFrom('recharge_order').select('id').where(isQueued('recharge_order')).limit(1),
);

/** Whether any order waits to be sent. */
export function hasQueuedOrders(tx: SyncTx): boolean {
  return anyQueued.get(tx, {}) !== undefined;
}

const lateQuestion = defineStatement((db, its: { readonly afterMs: UtcMs }) =>
  db
    .selectFrom('recharge_attempt')
    .select('id')
    .where(isUnsettledAttempt('recharge_attempt'))
    .where('next_query_at_ms', '>', its.afterMs)
    .limit(1),
);

/** Whether the next question about any doubt is planned for later than `afterMs`. */
export function hasQuestionsAfter(tx: SyncTx, afterMs: UtcMs): boolean {
  return lateQuestion.get(tx, { afterMs }) !== undefined;
}
