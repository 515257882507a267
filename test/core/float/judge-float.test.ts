import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { dueReconciliation } from '../../../core/float/due-reconciliation.ts';
import type { FloatTimes } from '../../../core/float/due-reconciliation.ts';
import { boundsOf, differenceOf, judgeFloat, RECHECK_MS } from '../../../core/float/judge-float.ts';

const NOW = 10_000_000 as UtcMs;
const later = (ms: number) => (NOW + ms) as UtcMs;
const QUIET = { claimedMinor: 0, raisedMinor: 0, loweredMinor: 0, dearerMinor: 0 };
const books = (freeMinor: number, heldUnsentMinor = 0, heldSentMinor = 0) => ({
  freeMinor,
  heldUnsentMinor,
  heldSentMinor,
  lastPostingId: 0,
  lastEvidenceId: 0,
});

describe('what the provider may have', () => {
  it('with nothing sent it is all that is free and held, to the yen', () => {
    expect(boundsOf(books(1_000, 200), QUIET, books(1_000, 200))).toEqual({ lowestMinor: 1_200, highestMinor: 1_200 });
  });

  it('what is held for orders that were sent may be gone or not', () => {
    const now = books(1_000, 200, 300);
    expect(boundsOf(now, QUIET, now)).toEqual({ lowestMinor: 1_200, highestMinor: 1_500 });
  });

  it('an order claimed while the provider is asked may be gone too, also when it is back in the queue by then', () => {
    const waiting = books(1_000, 200);
    expect(boundsOf(waiting, { ...QUIET, claimedMinor: 200 }, waiting)).toEqual({
      lowestMinor: 1_000,
      highestMinor: 1_200,
    });
  });

  it('float bought while the provider is asked may have arrived or not', () => {
    expect(boundsOf(books(1_000), { ...QUIET, raisedMinor: 500 }, books(1_500))).toEqual({
      lowestMinor: 1_000,
      highestMinor: 1_500,
    });
  });

  it('a delivery dearer than what was held for it lowers the least by what it cost more', () => {
    const { lowestMinor } = boundsOf(books(1_000, 0, 300), { ...QUIET, dearerMinor: 20 }, books(980));
    expect(lowestMinor).toBe(980);
  });

  it('the difference is the distance to the nearest bound, and inside there is none', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.integer(), (lowestMinor, width, reported) => {
        const bounds = { lowestMinor, highestMinor: lowestMinor + width };
        const difference = differenceOf(reported, bounds);
        const nearest = reported - difference;
        return (
          nearest >= lowestMinor &&
          nearest <= bounds.highestMinor &&
          (difference === 0) === (reported >= lowestMinor && reported <= bounds.highestMinor)
        );
      }),
    );
  });
});

describe('the verdict on a float', () => {
  const at = { lowestMinor: 1_000, highestMinor: 1_000 };

  it('agrees only where nothing is under way; with orders under way it is within', () => {
    expect(judgeFloat(1_000, at, undefined, NOW).verdict).toBe('agrees');
    expect(judgeFloat(1_000, { lowestMinor: 900, highestMinor: 1_000 }, undefined, NOW).verdict).toBe('within');
  });

  it('a difference is suspect first, and sure when it is still there after the waiting time', () => {
    const first = judgeFloat(950, at, undefined, NOW);
    expect(first).toEqual({ verdict: 'suspect', differenceMinor: -50, sinceMs: NOW });
    expect(judgeFloat(950, at, first, later(RECHECK_MS - 1)).verdict).toBe('suspect');
    expect(judgeFloat(940, at, first, later(RECHECK_MS))).toEqual({
      verdict: 'differs',
      differenceMinor: -60,
      sinceMs: NOW,
    });
  });

  it('a difference that is sure stays sure, and one that is gone is forgotten', () => {
    const sure = { verdict: 'differs', sinceMs: NOW } as const;
    expect(judgeFloat(950, at, sure, later(1)).verdict).toBe('differs');
    expect(judgeFloat(1_000, at, sure, later(1))).toEqual({ verdict: 'agrees', differenceMinor: 0, sinceMs: null });
  });

  it('a wall clock that went back does not put the waiting time off for ever', () => {
    const first = { verdict: 'suspect', sinceMs: NOW } as const;
    expect(judgeFloat(950, at, first, later(-86_400_000)).verdict).toBe('differs');
  });
});

describe('when a float is compared again', () => {
  const TODAY = '2026-04-01' as ShopDate;
  const compared: FloatTimes = {
    startedAtMs: 0,
    comparedAtMs: 100_000,
    verdict: 'agrees',
    comparedOn: TODAY,
    doubtEndedAtMs: undefined,
  };
  const due = (change: Partial<FloatTimes>, afterMs: number, today = TODAY) =>
    dueReconciliation({ ...compared, ...change }, 100_000 + afterMs, today);

  it.each([
    ['at the start, a moment later', { comparedAtMs: undefined, startedAtMs: 100_000 }, 5_000, 'start'],
    ['not in the bustle of the start', { comparedAtMs: undefined, startedAtMs: 100_000 }, 4_999, undefined],
    ['hourly', {}, 3_600_000, 'hourly'],
    ['not sooner', {}, 3_599_999, undefined],
    ['again when it was suspect', { verdict: 'suspect' }, RECHECK_MS, 'recheck'],
    ['a minute after no answer', { verdict: 'no_answer' }, 60_000, 'retry'],
    ['after a doubt was resolved', { doubtEndedAtMs: 100_000 }, 30_000, 'doubt'],
    ['not while doubts may still be ending', { doubtEndedAtMs: 125_000 }, 30_000, undefined],
  ] as const)('%s', (_name, change, afterMs, cause) => {
    expect(due(change, afterMs)).toBe(cause);
  });

  it('when the day of the shop is over', () => {
    expect(due({}, 1, '2026-04-02' as ShopDate)).toBe('day_end');
  });
});
