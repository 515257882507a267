import { describe, expect, it } from 'vitest';
import type { EvidenceLine } from '../../../contract/recharges.ts';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { decideDoubt } from '../../../core/recharge/doubt-calls.ts';
import { findPersonVerdict, writeGround } from '../../../core/recharge/person-verdict.ts';
import { getRecharge } from '../../../core/recharge/read-recharges.ts';
import { createWorld, OWNER, sell, stateOf } from '../../support/recharge-world.ts';

const SAID = { reason: 'they called', seen: 'card shows 10 GB' };

const line = (kind: EvidenceLine['kind'], outcome: string, body: string | null = null): EvidenceLine => ({
  atMs: 7 as UtcMs,
  kind,
  outcome,
  body,
  reference: null,
  httpStatus: null,
  staffName: kind === 'verdict' ? 'Aiko' : null,
});

describe('by whose word an order ended', () => {
  it('is a person’s when a person marked it, with when, why and what was seen', async () => {
    const world = await createWorld({ recoveryClass: 'D' });
    const run = await world.start();
    for (const [card, verdict, state] of [
      [1, 'delivered', 'succeeded'],
      [2, 'not_delivered', 'refund_due'],
    ] as const) {
      world.provider.script({ kind: 'lose_reply' });
      const id = await sell(run, card);
      await world.clock.advance(10_000);
      expect((await getRecharge(run.core, id)).verdict).toBeNull();
      await decideDoubt(run.core, OWNER, { id, ...SAID, operatorNumber: 'OP-1', verdict });
      expect(stateOf(run, id)).toBe(state);
      expect((await getRecharge(run.core, id)).verdict).toEqual({
        verdict,
        staffName: 'Aiko',
        atMs: world.clock.nowMs(),
        ...SAID,
        operatorNumber: 'OP-1',
        confirmedAtMs: null,
      });
    }
  });

  it('is the provider’s when its answer proved the delivery, whatever a person had said of an earlier send', async () => {
    const world = await createWorld();
    const run = await world.start();
    const id = await sell(run, 1);
    await world.clock.settle();
    expect(await getRecharge(run.core, id)).toMatchObject({ state: 'succeeded', verdict: null });
    const evidence = [line('verdict', 'resend', 'customer waits'), line('reply', 'succeeded')];
    expect(findPersonVerdict('succeeded', evidence)).toBeNull();
    // Row 16: proof came after a person had said that it was not delivered.
    expect(findPersonVerdict('succeeded', [line('verdict', 'not_delivered'), line('query', 'succeeded')])).toBeNull();
  });

  it('stays a person’s when the provider confirms it afterwards, and says when', () => {
    const evidence = [
      line('verdict', 'delivered', writeGround(SAID)),
      { ...line('query', 'succeeded'), atMs: 9 as UtcMs },
    ];
    expect(findPersonVerdict('succeeded', evidence)).toMatchObject({ ...SAID, confirmedAtMs: 9, operatorNumber: null });
  });

  it('is nobody’s while the order is open', () => {
    const evidence = [line('verdict', 'delivered'), line('verdict', 'not_delivered')];
    const ended = RECHARGE_STATES.filter((state) => findPersonVerdict(state, evidence) !== null);
    expect(ended.toSorted()).toEqual(['failed', 'refund_due', 'refunded', 'succeeded']);
  });
});
