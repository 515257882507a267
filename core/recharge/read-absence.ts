import type { AbsenceOutlook } from '../../contract/recharges.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { wasFoundMissing } from '../../db/doubts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import type { DoubtFacts, DoubtReader } from './doubt-options.ts';
import { horizonMsOf } from './engine-parts.ts';
import { foreseeAbsence } from './foresee-absence.ts';
import { EMPTY_GAP_MS } from './transition-delays.ts';

export type AbsenceReader = DoubtReader & Pick<Core, 'ports' | 'clockWatch'>;

/** Times of people have no fractions of a second. */
const EXACT_MS = 1_000;

/** When it is known that an order was not taken, if nothing is found; null where no question can tell, or nobody asks. */
export async function readAbsence(
  core: AbsenceReader,
  { order, attempt, recoveryClass, isRecordKnown }: DoubtFacts,
): Promise<AbsenceOutlook | null> {
  if (attempt === null || isRecordKnown || recoveryClass === undefined) return null;
  const asksByItself = order.state === 'in_doubt';
  // Nobody has asked since a person took over: there is no time to tell.
  if (!asksByItself && attempt.firstEmptyAtMs === null) return null;
  const { db } = core.database;
  const { capabilities } = await core.accounts.providerFor(order.accountId);
  const nowMs = core.ports.clock.nowMs();
  const horizonMs = horizonMsOf(capabilities);
  const foresight = foreseeAbsence(order, attempt, {
    recoveryClass,
    horizonMs,
    trustedFromMs: believedFromMs(core, attempt.intentAtMs, Math.max(horizonMs, EMPTY_GAP_MS)),
    nowMs,
    today: shopDateOf(nowMs, await readShopTimeZone(db)),
  });
  if (foresight === null) return null;
  const isMissing = await wasFoundMissing(db, { orderId: order.id, attemptId: attempt.id });
  return { ...foresight, isMissing, asksByItself };
}

/**
 * From when on the clock is believed as `settle-attempt.ts` asks it: it tells only whether a time has passed, so the
 * longest that has is searched for.
 */
function believedFromMs({ clockWatch, ports }: AbsenceReader, writtenAtMs: UtcMs, steadyMs: number): UtcMs {
  const nowMs = ports.clock.nowMs();
  const ageMs = Math.max(0, nowMs - writtenAtMs);
  // A run that is at least as old as the request is the one that sent it.
  const isFromEarlierRun = !clockWatch.hasPassed(ageMs, { isFromEarlierRun: true, writtenAtMs });
  const hasPassed = (ms: number) => clockWatch.hasPassed(ms, { isFromEarlierRun, writtenAtMs });
  if (hasPassed(steadyMs)) return nowMs;
  let [passedMs, openMs] = [0, steadyMs];
  while (openMs - passedMs > EXACT_MS) {
    const middleMs = (passedMs + openMs) / 2;
    if (hasPassed(middleMs)) passedMs = middleMs;
    else openMs = middleMs;
  }
  return (nowMs + steadyMs - passedMs) as UtcMs;
}
