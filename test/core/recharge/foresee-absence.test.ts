import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { OurReference } from '../../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import type { AbsenceFacts } from '../../../core/recharge/foresee-absence.ts';
import { foreseeAbsence } from '../../../core/recharge/foresee-absence.ts';
import { readDoubtOptions } from '../../../core/recharge/doubt-options.ts';
import { SENDS_MAX } from '../../../core/recharge/transition-delays.ts';
import { transition } from '../../../core/recharge/transition.ts';
import type { AttemptView, OrderView } from '../../../core/recharge/transition-types.ts';
import { ACCOUNT, COST, createWorld, PRICE, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const SPREAD_MS = 8_000;

/** Lets time pass second by second until the order is no longer in doubt; answers when that was. */
async function untilDecided({ clock }: World, run: Run, id: RechargeId): Promise<UtcMs> {
  for (let second = 0; second < 3_600 && stateOf(run, id) === 'in_doubt'; second++) await clock.advance(1_000);
  return clock.nowMs();
}

async function lostOnce(world: World, run: Run): Promise<RechargeId> {
  world.provider.script({ kind: 'lose_request' });
  const id = await sell(run, 1);
  await world.clock.settle();
  expect(stateOf(run, id)).toBe('in_doubt');
  return id;
}

describe('when it is known that an order was not taken', () => {
  it('is told from the first question on, and holds to within the spread of the questions', async () => {
    const world = await createWorld();
    const run = await world.start();
    const id = await lostOnce(world, run);
    const before = (await readDoubtOptions(run.core, id)).absence;
    expect(before).toMatchObject({ outcome: 'sent_again', isMissing: false, asksByItself: true });
    await world.clock.advance(30_000);
    const meanwhile = (await readDoubtOptions(run.core, id)).absence;
    expect(meanwhile).toMatchObject({ isMissing: true });
    const decidedAtMs = await untilDecided(world, run, id);
    for (const told of [before, meanwhile]) {
      expect(decidedAtMs).toBeLessThanOrEqual((told?.atMs ?? 0) + 1_000);
      expect(decidedAtMs).toBeGreaterThan((told?.atMs ?? 0) - SPREAD_MS);
    }
    expect((await readDoubtOptions(run.core, id)).absence).toBeNull();
  });

  it('moves on by what has to pass once more after a restart', async () => {
    const world = await createWorld();
    const first = await world.start();
    const id = await lostOnce(world, first);
    await world.clock.advance(20_000);
    const told = (await readDoubtOptions(first.core, id)).absence;
    first.crash();
    const run = await world.start();
    const again = (await readDoubtOptions(run.core, id)).absence;
    expect(again?.atMs).toBeGreaterThan((told?.atMs ?? 0) + 15_000);
    expect(await untilDecided(world, run, id)).toBeLessThanOrEqual((again?.atMs ?? 0) + 60_000);
  });

  it('is not told while the provider has a record, and where no question can tell', async () => {
    for (const recoveryClass of ['C', 'D'] as const) {
      const world = await createWorld({ recoveryClass, keyLifeMs: 86_400_000 });
      const run = await world.start();
      const id = await lostOnce(world, run);
      expect((await readDoubtOptions(run.core, id)).absence).toBeNull();
    }
    const world = await createWorld();
    const run = await world.start();
    world.provider.answerLookUps('conflict');
    const id = await lostOnce(world, run);
    await world.clock.advance(10_000);
    expect(stateOf(run, id)).toBe('needs_person');
    expect((await readDoubtOptions(run.core, id)).absence).toBeNull();
  });
});

const SENT_AT_MS = 1_000_000_000_000 as UtcMs;
const TODAY = '2026-04-01' as ShopDate;

const order: OrderView = {
  state: 'in_doubt',
  sendCount: 1,
  cancelRequested: false,
  doubtSinceMs: SENT_AT_MS,
  accountId: ACCOUNT,
  price: PRICE,
  quotedCost: COST,
  isPaid: true,
} as unknown as OrderView;

const attempt: AttemptView = {
  reference: 'R' as OurReference,
  state: 'in_doubt',
  intentAtMs: SENT_AT_MS,
  earlierCopies: 0,
  queryCount: 0,
  nextQueryAtMs: SENT_AT_MS,
  firstEmptyAtMs: null,
};

const facts: AbsenceFacts = {
  recoveryClass: 'B',
  horizonMs: 200_000,
  trustedFromMs: SENT_AT_MS,
  nowMs: SENT_AT_MS,
  today: TODAY,
};

/** What really happens when every question is asked as planned and nothing is found. */
function play(
  view: OrderView,
  first: AttemptView,
  fractions: () => number,
  { horizonMs, recoveryClass }: AbsenceFacts,
) {
  let state = first;
  for (;;) {
    const nowMs = state.nextQueryAtMs;
    if (nowMs === null) throw new Error('nothing is asked any more');
    const answer = transition(
      { order: view, attempt: state },
      { kind: 'found_nothing', evidence: {}, recoveryClass, horizonMs, isTrusted: true },
      { nowMs, today: TODAY, fraction: fractions() },
    );
    if (!answer.allowed) throw new Error('not allowed');
    if (answer.order.state !== undefined) return { atMs: nowMs, state: answer.order.state };
    state = { ...state, ...answer.attempt };
  }
}

const JUST_PAST = {
  horizonMs: 615_007,
  firstMs: 1_000,
  recoveryClass: 'A' as const,
  cancelRequested: false,
  sendCount: 1,
  spread: [0.998916666666666, 0],
};

describe('the foresight', () => {
  it('is what the questions come to, never later than told, whatever their spread, horizon and order', () => {
    const given = fc.record({
      horizonMs: fc.integer({ min: 5_000, max: 2_000_000 }),
      firstMs: fc.integer({ min: 1_000, max: 3_000_000 }),
      recoveryClass: fc.constantFrom('A' as const, 'B' as const),
      cancelRequested: fc.boolean(),
      sendCount: fc.integer({ min: 1, max: SENDS_MAX }),
      spread: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 20 }),
    });
    fc.assert(
      fc.property(given, ({ horizonMs, firstMs, recoveryClass, cancelRequested, sendCount, spread }) => {
        const view = { ...order, cancelRequested, sendCount };
        const first = { ...attempt, nextQueryAtMs: (SENT_AT_MS + firstMs) as UtcMs };
        const own = { ...facts, horizonMs, recoveryClass };
        const told = foreseeAbsence(view, first, own);
        let turn = 0;
        const real = play(view, first, () => spread[turn++ % spread.length] ?? 0, own);
        expect(told).not.toBeNull();
        expect(real.atMs).toBeLessThanOrEqual(told?.atMs ?? 0);
        // Never before the rule allows it: both answers past the horizon, a minute apart.
        expect(told?.atMs).toBeGreaterThanOrEqual(SENT_AT_MS + horizonMs + 60_000);
        expect(told?.outcome).toBe(real.state === 'queued' ? 'sent_again' : 'given_up');
      }),
      // The example: a question that fell on the horizon itself in the play, and just past it in life.
      { numRuns: 500, examples: [[JUST_PAST]] },
    );
  });

  it('says when a person has to ask once more, and knows nothing where the questions run out', () => {
    const person = { ...order, state: 'needs_person' as const };
    const firstEmptyAtMs = (SENT_AT_MS + 300_000) as UtcMs;
    const asked = { ...attempt, queryCount: 80, nextQueryAtMs: null, firstEmptyAtMs };
    const nowMs = (SENT_AT_MS + 310_000) as UtcMs;
    expect(foreseeAbsence(person, asked, { ...facts, nowMs })).toEqual({
      atMs: firstEmptyAtMs + 60_000,
      outcome: 'sent_again',
    });
    expect(foreseeAbsence(order, { ...attempt, queryCount: 70 }, facts)).toBeNull();
    expect(foreseeAbsence({ ...order, state: 'pending' }, attempt, facts)).toBeNull();
  });
});
