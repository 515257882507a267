import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { makeQuestionsDue } from '../../db/doubts.ts';
import { makeRetriesDue, readLastEvidenceMs } from '../../db/recharge-queue.ts';
import type { Ports } from '../ports.ts';

/** So much may the last thing that was written lie ahead of the clock. */
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

/** The same at a start, when the last thing that was written lies ahead of the clock. */
export async function bringForwardAfterStart(db: Db, ports: Pick<Ports, 'clock' | 'log'>): Promise<void> {
  const lastMs = await readLastEvidenceMs(db);
  if (lastMs !== undefined && lastMs - ports.clock.nowMs() > AHEAD_MS) await bringForward(db, ports);
}
