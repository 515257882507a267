import { describe, expect, it, onTestFinished } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { cancelPurchase, mayCancel } from '../../../core/providers/cancel-purchase.ts';
import { openProviderWorld } from '../../support/provider-world.ts';
import { createWorld, OWNER, sell, stateOf } from '../../support/recharge-world.ts';
import { DT_ONE_KEY, DT_ONE_SECRET, startDtOne } from '../../support/simulators/dt-one/start-dt-one.ts';

async function openDtOne() {
  const server = await startDtOne({ currency: 'USD', float: 100 });
  onTestFinished(() => server.close());
  const world = await openProviderWorld({
    name: 'dt-one',
    config: { address: server.baseUrl },
    secret: JSON.stringify({ apiKey: DT_ONE_KEY, apiSecret: DT_ONE_SECRET }),
    offerCode: '7013',
    cost: { amountMinor: 835, currency: 'USD' },
  });
  await world.run.engine.start();
  const { run } = world;
  const core = run.core as typeof run.core & { accounts: Parameters<typeof cancelPurchase>[0]['accounts'] };
  /** The question that follows waits for its turn, and time is ours. */
  async function cancel(id: RechargeId) {
    let told: Awaited<ReturnType<typeof cancelPurchase>> | undefined;
    const cancelling = cancelPurchase(core, OWNER, id).then((answer) => (told = answer));
    await world.advanceUntil(() => told !== undefined);
    return cancelling;
  }
  return { server, world, run, core, cancel };
}

describe('taking a purchase back', () => {
  it('ends an order that the provider has not begun, by the look-up that follows, and gives the money back', async () => {
    const { server, world, run, core, cancel } = await openDtOne();
    server.holdUnconfirmed();
    const id = await world.sell(1);
    await world.advanceUntil(() => ['pending', 'in_doubt'].includes(stateOf(run, id)));
    expect(await mayCancel(core, id)).toBe(true);
    expect(await cancel(id)).toEqual({ answer: 'accepted' });
    await world.advanceUntil(() => stateOf(run, id) === 'refund_due');
    expect(stateOf(run, id)).toBe('refund_due');
    expect(await mayCancel(core, id)).toBe(false);
  });

  it('changes nothing for one that the provider works on', async () => {
    const { server, world, run, cancel } = await openDtOne();
    const id = await world.sell(1);
    await world.advanceUntil(() => stateOf(run, id) === 'pending');
    expect(await cancel(id)).toEqual({ answer: 'refused' });
    expect(stateOf(run, id)).toBe('pending');
    server.settle(7);
    await world.advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
  });

  it('is not offered where the provider takes nothing back, or the order is at its end', async () => {
    const world = await createWorld();
    const run = await world.start();
    world.provider.script({ kind: 'pending' });
    const id = await sell(run, 1);
    await world.clock.settle();
    const deps = run.core as typeof run.core & { accounts: Parameters<typeof cancelPurchase>[0]['accounts'] };
    expect(await mayCancel(deps, id)).toBe(false);
    await expect(cancelPurchase(deps, OWNER, id)).rejects.toThrow('STATE_FORBIDS');
  });
});
