import type { RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { makeQuestionsDue } from '../../db/doubts.ts';
import { hasQuestionsAfter } from '../../db/recharge-questions.ts';
import { hasTimesAfter, makeRetriesDue } from '../../db/recharge-queue.ts';
import type { SyncTx } from '../../db/statement.ts';
import type { Ports } from '../ports.ts';
import { QUERY_DELAY_MAX_MS } from './transition-delays.ts';

/** So much may a written time lie ahead of the clock without meaning anything. */
const AHEAD_MS = 10_000;

/**
 * After the wall clock was set back: whatever waits for a time by the old clock would wait for days or years. Questions and
 * second tries become due now; orders that somebody wants sent at a certain time keep it.
 */
export async function bringForward(db: Db, ports: Pick<Ports, 'clock' | 'log'>): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const count = await transact(
    db,
    async (tx) => (await makeQuestionsDue(tx, nowMs)) + (await makeRetriesDue(tx, nowMs)),
  );
  ports.log.warn('clock-was-set-back', { nowMs, broughtForward: count });
}

/** The same for orders whose waiting time is over by the monotonic clock, while the wall clock says that it is not. */
export async function bringRetriesForward(
  db: Db,
  ports: Pick<Ports, 'clock' | 'log'>,
  orderIds: readonly RechargeId[],
): Promise<void> {
  if (orderIds.length === 0) return;
  const nowMs = ports.clock.nowMs();
  const count = await transact(db, (tx) => makeRetriesDue(tx, nowMs, orderIds));
  ports.log.warn('clock-ran-ahead', { nowMs, broughtForward: count });
}

/** The same at a start, when an open order was written down at a time that is still to come. */
export async function bringForwardAfterStart(db: Db, ports: Pick<Ports, 'clock' | 'log'>): Promise<void> {
  if (await hasTimesAfter(db, (ports.clock.nowMs() + AHEAD_MS) as UtcMs)) await bringForward(db, ports);
}

/**
 * Whether a doubt waits longer for its next question than any doubt does: it was planned while the clock ran ahead, and
 * nobody saw it come back, because it was quick or because the program was not there.
 */
export function isAskedTooLate(tx: SyncTx, nowMs: UtcMs): boolean {
  return hasQuestionsAfter(tx, (nowMs + QUERY_DELAY_MAX_MS) as UtcMs);
}
