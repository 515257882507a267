import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../core/providers/provider.ts';
import { createAhead } from '../../../core/recharge/ahead.ts';
import { createBreaker } from '../../../core/recharge/breaker.ts';
import { watchClock } from '../../../core/recharge/clock-watch.ts';
import { createLanes } from '../../../core/recharge/lanes.ts';
import { makeReference } from '../../../core/recharge/make-reference.ts';
import { createRateMeter } from '../../../core/recharge/rate-meter.ts';
import { createRetryBudget } from '../../../core/recharge/retry-budget.ts';
import { createTokenBucket } from '../../../core/recharge/token-bucket.ts';
import { backoffMs, queryDelayMs } from '../../../core/recharge/transition-delays.ts';
import type { Clock } from '../../../core/ports.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const refusedConnection: SendOutcome = { kind: 'not_processed', cause: 'not_sent', evidence: {} };
const throttled: SendOutcome = { kind: 'not_processed', cause: 'throttled', evidence: {} };
const serverError: SendOutcome = { kind: 'unknown', evidence: { httpStatus: 500 } };
const answer: SendOutcome = { kind: 'rejected', code: 'CARD_EXPIRED', retryLater: false, evidence: {} };

describe('a token bucket', () => {
  it('never lets more through than the rate allows, plus a fifth of a second at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.integer({ min: 0, max: 400 })), (rate, gaps) => {
        const bucket = createTokenBucket(rate, 0);
        let nowMs = 0;
        let taken = 0;
        for (const gap of gaps) {
          nowMs += gap;
          taken += bucket.take(50, nowMs);
          expect(taken).toBeLessThanOrEqual(Math.max(1, rate / 5) + (nowMs * rate) / 1000 + 1e-6);
        }
      }),
    );
  });

  it('says how long to wait for the next', () => {
    const bucket = createTokenBucket(2, 0);
    expect(bucket.take(4, 0)).toBe(1);
    expect(bucket.waitMs(0)).toBe(500);
    expect(bucket.take(1, 499)).toBe(0);
    expect(bucket.take(1, 500)).toBe(1);
    bucket.giveBack(1);
    expect(bucket.waitMs(500)).toBe(0);
  });
});

describe('spare tokens', () => {
  it('are those beyond what urgent sends may want', () => {
    const bucket = createTokenBucket(100, 0);
    expect(bucket.takeSpare(10, 15, 0)).toBe(5);
    expect(bucket.takeSpare(10, 15, 0)).toBe(0);
    expect(bucket.take(20, 0)).toBe(15);
    expect(bucket.takeSpare(1, 0, 0)).toBe(0);
  });
});

describe('claims ahead of a free lane', () => {
  it('are as many as end while a group is written, never more than lanes, none while answers are slow', () => {
    const ahead = createAhead('A');
    expect(ahead.max(8)).toBe(0);
    ahead.noteAnswer(100);
    expect([ahead.max(8), ahead.max(3), ahead.max(1), ahead.max(0)]).toEqual([4, 2, 1, 0]);
    for (let times = 0; times < 60; times++) ahead.noteAnswer(5);
    expect(ahead.max(8)).toBe(8);
    for (let times = 0; times < 60; times++) ahead.noteAnswer(1_500);
    expect(ahead.max(8)).toBe(0);
    for (let times = 0; times < 60; times++) ahead.noteAnswer(500);
    expect(ahead.max(8)).toBe(1);
  });

  it('are none where only a person can tell what became of an order', () => {
    const ahead = createAhead('D');
    ahead.noteAnswer(50);
    expect(ahead.max(8)).toBe(0);
  });
});

describe('a breaker', () => {
  it('opens at five connection failures in a row, and closes when a question is answered', () => {
    const breaker = createBreaker();
    for (const outcome of [1, 2, 3, 4].map(() => refusedConnection)) breaker.note(outcome, 0);
    breaker.note(answer, 0);
    for (let failure = 1; failure <= 4; failure++) breaker.note(refusedConnection, 0);
    expect(breaker.isOpen()).toBe(false);
    breaker.note(refusedConnection, 0);
    expect(breaker.isOpen()).toBe(true);
    expect(breaker.probeDelayMs(1)).toBe(1_000);
    breaker.noteProbe(false);
    expect(breaker.probeDelayMs(1)).toBe(2_000);
    for (let probe = 0; probe < 20; probe++) breaker.noteProbe(false);
    expect(breaker.probeDelayMs(1)).toBe(60_000);
    breaker.noteProbe(true);
    expect(breaker.isOpen()).toBe(false);
    expect(breaker.probeDelayMs(1)).toBeUndefined();
  });

  it('opens when half of twenty sends within a minute have no proper answer', () => {
    const breaker = createBreaker();
    for (let send = 0; send < 19; send++) breaker.note(send % 2 === 0 ? serverError : answer, send);
    expect(breaker.isOpen()).toBe(false);
    breaker.note(serverError, 20);
    expect(breaker.isOpen()).toBe(true);
    const patient = createBreaker();
    for (let send = 0; send < 60; send++) patient.note(send % 2 === 0 ? serverError : answer, send * 4_000);
    expect(patient.isOpen()).toBe(false);
  });
});

describe('lanes', () => {
  it('are halved by throttling and come back one by one', () => {
    const lanes = createLanes(8, 0);
    lanes.note(answer, 0, 50);
    expect(lanes.count(0)).toBe(8);
    lanes.note(throttled, 1_000, 50);
    lanes.note(throttled, 1_000, 50);
    expect(lanes.count(1_000)).toBe(2);
    expect(lanes.count(30_999)).toBe(2);
    expect(lanes.count(31_000)).toBe(3);
    expect(lanes.count(1_000_000)).toBe(8);
    for (let times = 0; times < 9; times++) lanes.note(throttled, 1_000_000, 50);
    expect(lanes.count(1_000_000)).toBe(1);
  });

  it('are halved when slow answers keep taking twice as long as in the best time, to a quarter at most', () => {
    const lanes = createLanes(8, 0);
    const hear = (tookMs: number) => {
      for (let send = 0; send < 64; send++) lanes.note(answer, 0, send === 0 ? 9_000 : tookMs);
    };
    hear(500);
    hear(600);
    expect(lanes.count(0)).toBe(8);
    hear(1_100);
    expect(lanes.count(0)).toBe(8);
    hear(1_100);
    expect(lanes.count(0)).toBe(4);
    for (let times = 0; times < 9; times++) hear(1_100);
    expect(lanes.count(0)).toBe(2);
  });
});

describe('a retry budget', () => {
  it('gives second tries a tenth of the first ones, and one now and then', () => {
    const budget = createRetryBudget(0);
    budget.note({ first: 0, again: 10 });
    expect(budget.mayRetry(0)).toBe(false);
    budget.note({ first: 9, again: 0 });
    expect(budget.mayRetry(0)).toBe(false);
    budget.note({ first: 1, again: 0 });
    expect(budget.mayRetry(0)).toBe(true);
    budget.note({ first: 0, again: 1 });
    expect(budget.mayRetry(9_000)).toBe(false);
    expect(budget.mayRetry(10_000)).toBe(true);
  });
});

describe('a rate meter', () => {
  it('counts the last minute, or less where work began later', () => {
    const meter = createRateMeter();
    expect(meter.perSecond(0)).toBe(0);
    for (let ms = 0; ms < 10_000; ms += 100) meter.count(ms);
    expect(meter.perSecond(10_000)).toBe(10);
    expect(meter.perSecond(200_000)).toBe(0);
  });
});

describe('delays', () => {
  it('are jittered by half for questions, and in full for sending again', () => {
    expect([queryDelayMs(0, 0), queryDelayMs(0, 0.999)]).toEqual([1_000, 2_998]);
    expect([backoffMs(0, 0), backoffMs(3, 0.5), backoffMs(30, 1)]).toEqual([0, 4_000, 60_000]);
    expect(backoffMs(0, 0.5, 30_000)).toBe(30_000);
  });
});

describe('a reference', () => {
  const zeros = (length: number) => new Uint8Array(length);
  it('carries shop, start and 80 random bits in letters and digits', () => {
    const reference = makeReference({ shopCode: 'k-a1', epoch: 33, lengthMax: 30 }, (length) =>
      zeros(length).fill(255),
    );
    expect(reference).toBe(`KA1BB${'7'.repeat(16)}`);
    expect(makeReference({ shopCode: 'ABCD', epoch: 1, lengthMax: 30 }, zeros)).toBe(`ABCDB${'A'.repeat(16)}`);
  });

  it('is not made when the provider would cut it', () => {
    expect(() => makeReference({ shopCode: 'ABCD', epoch: 1, lengthMax: 20 }, zeros)).toThrow('longer than');
  });
});

const writtenNow = (clock: Clock) => ({ isFromEarlierRun: false, writtenAtMs: clock.nowMs() });
const writtenBefore = (clock: Clock) => ({ isFromEarlierRun: true, writtenAtMs: clock.nowMs() });

describe('the clock watch', () => {
  it('does not believe a wall clock that jumped, nor times of an earlier run, until they passed on this one', async () => {
    const clock = createManualClock();
    const watch = watchClock(clock);
    expect([watch.hasPassed(60_000, writtenNow(clock)), watch.hasPassed(60_000, writtenBefore(clock))]).toEqual([
      true,
      false,
    ]);
    await clock.advance(60_000);
    expect(watch.hasPassed(60_000, writtenBefore(clock))).toBe(true);
    clock.jumpWall(-3_600_000);
    expect(watch.hasPassed(60_000, writtenNow(clock))).toBe(false);
    await clock.advance(59_999);
    expect(watch.hasPassed(60_000, writtenNow(clock))).toBe(false);
    await clock.advance(1);
    expect(watch.hasPassed(60_000, writtenNow(clock))).toBe(true);
    clock.jumpWall(1_500);
    expect(watch.hasPassed(60_000, writtenNow(clock))).toBe(true);
  });

  it('does not believe a time that was written while the wall ran ahead for a moment that nobody noticed', async () => {
    const clock = createManualClock();
    const watch = watchClock(clock);
    clock.jumpWall(3_600_000);
    const written = writtenNow(clock);
    clock.jumpWall(-3_600_000);
    expect(watch.hasPassed(60_000, written)).toBe(false);
    await clock.advance(59_999);
    expect(watch.hasPassed(60_000, written)).toBe(false);
    await clock.advance(1);
    expect(watch.hasPassed(60_000, written)).toBe(true);
  });

  it('tells once that the wall clock was set back, and whether it has kept pace since the start', () => {
    const clock = createManualClock();
    const watch = watchClock(clock);
    expect([watch.wasSetBack(), watch.hasKeptPace()]).toEqual([false, true]);
    clock.jumpWall(90_000);
    expect([watch.wasSetBack(), watch.hasKeptPace()]).toEqual([false, true]);
    clock.jumpWall(-300_000);
    expect([watch.wasSetBack(), watch.wasSetBack(), watch.hasKeptPace()]).toEqual([true, false, false]);
  });
});
