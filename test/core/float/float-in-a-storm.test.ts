import { describe, expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { readBalance } from '../../../core/providers/account-calls.ts';
import { stateOf } from '../../support/recharge-world.ts';
import { ACCOUNT, openFloatShop } from './float-shop.ts';

describe('a provider of many faults, compared all the time', () => {
  it.each([3, 8])('with seed %i raises no alarm, and at rest both sides agree', async (seed) => {
    const shop = await openFloatShop();
    const faults = [
      'reset_after_commit',
      'reset_before_commit',
      'error_500_after_commit',
      'wrong_cost_echoed',
      'pending_then_success',
      'pending_then_failure',
      'reject_not_rechargeable',
    ].map((name) => ({ name, percent: 12 }));
    await shop.practice.call('PUT', '/v1/control/behaviour', { faults, seed, settleMs: 20, jitterMs: 20 });
    const orders: RechargeId[] = [];
    for (let card = 1; card <= 20; card++) orders.push(await shop.sell(card));
    const isOver = () => orders.every((id) => ['succeeded', 'refund_due'].includes(stateOf(shop.run, id)));
    const verdicts = new Set<string | undefined>();
    await shop.passUntil(async () => {
      verdicts.add((await readBalance(shop.deps, ACCOUNT)).comparison?.verdict);
      return isOver();
    }, 400_000);
    verdicts.delete('agrees');
    expect([...verdicts]).toEqual(['within']);
    expect(await readBalance(shop.deps, ACCOUNT)).toMatchObject({ state: 'active', comparison: { verdict: 'agrees' } });
    expect(new Set(orders.map((id) => stateOf(shop.run, id)))).toEqual(new Set(['succeeded', 'refund_due']));
  });
});
