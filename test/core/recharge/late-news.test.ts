import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptId, RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import type { SendOutcome } from '../../../core/providers/provider.ts';
import { applyEvent } from '../../../core/recharge/apply-event.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { syncOf, transact } from '../../../db/open.ts';
import { makeAttemptDue } from '../../../db/provider-notices.ts';
import { listAttempts } from '../../../db/recharge-attempts.ts';
import { findOrder } from '../../../db/recharges.ts';
import {
  balancesOf,
  COST,
  createWorld,
  FLOAT_MINOR,
  OWNER,
  sell,
  SOLD_ON,
  stateOf,
} from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const SUCCESS: SendOutcome = {
  kind: 'succeeded',
  delivery: { providerReference: 'LATE', realCost: COST },
  evidence: {},
};
const MINUTE_MS = 60_000;

/** The provider is class B: a reference is not enforced, so a second send has a new one. */
async function heldAbsent(isSentAgain: boolean) {
  const world = await createWorld({ recoveryClass: 'B' });
  const run = await world.start();
  world.provider.script({ kind: 'lose_request' });
  const id = await sell(run, 1);
  await world.clock.advance(MINUTE_MS);
  const setAccount = (state: string) => run.database.sqlite.prepare('UPDATE provider_account SET state = ?').run(state);
  if (!isSentAgain) setAccount('stopped');
  return { world, run, id, setAccount };
}

/** The first attempt was taken after all, and a notice says so. */
async function hearOfFirst(world: World, run: Run, id: RechargeId): Promise<void> {
  await transact(run.database.db, async (tx) => {
    const order = await findOrder(tx, id);
    const [attempt] = await listAttempts(tx, id);
    if (!order || !attempt) throw new Error('nothing was sent');
    const moment = { nowMs: world.clock.nowMs(), today: SOLD_ON, fraction: 0.5 };
    applyEvent(syncOf(tx), moment, { order, attempt }, { kind: 'heard', from: 'query', outcome: SUCCESS });
  });
}

const casesOf = (run: Run) =>
  run.database.sqlite.prepare('SELECT kind FROM recharge_case ORDER BY id').pluck().all() as string[];
const askedAgainAt = (run: Run) =>
  run.database.sqlite.prepare('SELECT next_query_at_ms FROM recharge_attempt ORDER BY id LIMIT 1').pluck().get();

/** Our float is what was bought less every copy that the provider took. */
async function expectFloat(run: Run, takenCount: number): Promise<void> {
  const balances = balancesOf(run);
  const left = (balances['float:1'] ?? 0) + (balances['float_held:1'] ?? 0);
  expect(left).toBe(FLOAT_MINOR - takenCount * COST.amountMinor);
  expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
}

describe('a success of an attempt that was held absent', () => {
  it('keeps a queued order from going out again', async () => {
    const { world, run, id, setAccount } = await heldAbsent(false);
    await world.clock.advance(4 * MINUTE_MS);
    expect(stateOf(run, id)).toBe('queued');
    await hearOfFirst(world, run, id);
    expect(stateOf(run, id)).toBe('succeeded');
    setAccount('active');
    await world.clock.advance(MINUTE_MS);
    expect(world.provider.sends).toHaveLength(1);
    expect(casesOf(run)).toEqual(['success_after_final']);
    await expectFloat(run, 1);
  });

  it.each(['succeed', 'reject'] as const)('waits for the later attempt, which ends with %s', async (kind) => {
    const { world, run, id } = await heldAbsent(true);
    world.provider.script(kind === 'succeed' ? { kind: 'pending' } : { kind: 'pending', ends: 'failed' });
    for (let waited = 0; stateOf(run, id) !== 'pending' && waited < 300; waited++) await world.clock.advance(500);
    expect(stateOf(run, id)).toBe('pending');
    await hearOfFirst(world, run, id);
    expect(stateOf(run, id)).toBe('pending');
    expect(askedAgainAt(run)).toBe(world.clock.nowMs() + 30_000);
    expect(casesOf(run)).toEqual([]);
    await world.clock.advance(10_000);
    expect(stateOf(run, id)).toBe(kind === 'succeed' ? 'succeeded' : 'refund_due');
    await hearOfFirst(world, run, id);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(casesOf(run)).toEqual([kind === 'succeed' ? 'second_success' : 'success_after_final']);
    // What is over is asked about no more; a success is looked at again once it is old.
    if (kind === 'succeed') expect(askedAgainAt(run)).toBeNull();
    else expect(askedAgainAt(run)).toBeGreaterThan(world.clock.nowMs() + 59 * MINUTE_MS);
    await expectFloat(run, kind === 'succeed' ? 2 : 1);
  });

  it('keeps the books right at whatever moment, and however often, it is heard', async () => {
    const moments = fc.array(fc.constantFrom(0, 500, 5_000, 40_000, 100_000), { minLength: 1, maxLength: 5 });
    const endings = fc.constantFrom(
      { kind: 'succeed' } as const,
      { kind: 'lose_reply' } as const,
      { kind: 'pending' } as const,
      { kind: 'pending', ends: 'failed' } as const,
      { kind: 'reject', code: 'CARD_EXPIRED' } as const,
    );
    await fc.assert(
      fc.asyncProperty(moments, endings, fc.boolean(), async (waits, ending, isRefundedAtOnce) => {
        const { world, run, id } = await heldAbsent(true);
        world.provider.script(ending);
        await world.clock.advance(60_000);
        for (const waitMs of waits) {
          await world.clock.advance(waitMs);
          // Taken only from here on: before the absence was proven it is an ordinary answer to the doubt.
          const [first] = await listAttempts(run.database.db, id);
          if (first?.state === 'absent' || casesOf(run).length > 0) await hearOfFirst(world, run, id);
          if (isRefundedAtOnce && stateOf(run, id) === 'refund_due') {
            await refundRecharge(run.core, OWNER, { id, method: 'cash', reference: '' });
          }
        }
        await world.clock.advance(5 * MINUTE_MS);
        await hearOfFirst(world, run, id);
        if (isRefundedAtOnce && stateOf(run, id) === 'refund_due') throw new Error('a success is owed a refund');
        const later = world.provider.journal.filter(({ status }) => status === 'succeeded').length;
        await expectFloat(run, 1 + later);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a notice that comes while an older answer is on its way', () => {
  it('is a reason to ask once more', async () => {
    const world = await createWorld();
    const run = await world.start();
    await sell(run, 1);
    await world.clock.settle();
    // The first look at a success, after an hour; meanwhile the provider tells of it.
    world.provider.duringLookUp(() =>
      transact(run.database.db, (tx) => makeAttemptDue(tx, 1 as AttemptId, (world.clock.nowMs() + 1) as UtcMs)),
    );
    for (let minute = 0; minute < 90 && world.provider.lookUps.length === 0; minute++) {
      await world.clock.advance(MINUTE_MS);
    }
    expect(world.provider.lookUps).toHaveLength(2);
    await world.clock.advance(10 * MINUTE_MS);
    expect(world.provider.lookUps).toHaveLength(2);
    expect(askedAgainAt(run)).toBeGreaterThan(world.clock.nowMs() + 20 * 60 * MINUTE_MS);
  });
});
