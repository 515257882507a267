import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { makeQuestionsDue } from '../../db/doubts.ts';
import { hasTimesAfter, makeRetriesDue } from '../../db/recharge-queue.ts';
import type { Ports } from '../ports.ts';

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

/** The same at a start, when an open order was written down at a time that is still to come. */
export async function bringForwardAfterStart(db: Db, ports: Pick<Ports, 'clock' | 'log'>): Promise<void> {
  if (await hasTimesAfter(db, (ports.clock.nowMs() + AHEAD_MS) as UtcMs)) await bringForward(db, ports);
}
