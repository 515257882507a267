/**
 * Compares a provider's balance with our books. Pure. Sends go on while the provider is asked, so the figure is held
 * against everything that it may rightly have been at any moment of the question: what is held for orders that were sent
 * may have been charged or not, and nothing else may differ.
 */
import type { FloatVerdict } from '../../contract/terms/float.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { FloatFigures, FloatMoves } from '../../db/float-figures.ts';

/** A figure outside is asked for once more after this long: a provider's balance may lag behind its purchases. */
export const RECHECK_MS = 30_000;

export interface FloatBounds {
  readonly lowestMinor: number;
  readonly highestMinor: number;
}

/** What the provider may have had between the two readings of our books; `moves` is what happened in between. */
export function boundsOf(before: FloatFigures, moves: FloatMoves, after: FloatFigures): FloatBounds {
  const total = totalOf(before);
  // All that was sent at any time of the question is charged, each at the dearer of what was held and what it cost.
  const allCharged = total + moves.loweredMinor - moves.dearerMinor - before.heldSentMinor - moves.claimedMinor;
  return {
    lowestMinor: Math.min(allCharged, totalOf(after) - after.heldSentMinor),
    // Nothing of it is charged, and all that was booked meanwhile had arrived.
    highestMinor: total + moves.raisedMinor,
  };
}

/** How far outside the bounds a figure lies: 0 inside, positive where the provider has more. */
export function differenceOf(reportedMinor: number, { lowestMinor, highestMinor }: FloatBounds): number {
  return reportedMinor - Math.min(Math.max(reportedMinor, lowestMinor), highestMinor);
}

/** What the last answered comparison left open. */
export interface EarlierDifference {
  readonly verdict: FloatVerdict;
  readonly sinceMs: UtcMs | null;
}

export interface FloatJudgement {
  readonly verdict: Exclude<FloatVerdict, 'no_answer'>;
  readonly differenceMinor: number;
  /** Since when it differs. */
  readonly sinceMs: UtcMs | null;
}

export function judgeFloat(
  reportedMinor: number,
  bounds: FloatBounds,
  earlier: EarlierDifference | undefined,
  nowMs: UtcMs,
): FloatJudgement {
  const differenceMinor = differenceOf(reportedMinor, bounds);
  if (differenceMinor === 0) {
    const isExact = bounds.lowestMinor === bounds.highestMinor;
    return { verdict: isExact ? 'agrees' : 'within', differenceMinor: 0, sinceMs: null };
  }
  const sinceMs = earlier?.sinceMs ?? nowMs;
  const wasLongAgo = nowMs - sinceMs >= RECHECK_MS || nowMs < sinceMs;
  const isSure = earlier?.verdict === 'differs' || (earlier?.verdict === 'suspect' && wasLongAgo);
  return { verdict: isSure ? 'differs' : 'suspect', differenceMinor, sinceMs };
}

function totalOf({ freeMinor, heldUnsentMinor, heldSentMinor }: FloatFigures): number {
  return freeMinor + heldUnsentMinor + heldSentMinor;
}
