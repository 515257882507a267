import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { createManualProvider } from '../../../../core/providers/manual/adapter.ts';
import { manualConfig } from '../../../../core/providers/manual/manual-config.ts';
import { decideDoubt } from '../../../../core/recharge/doubt-calls.ts';
import { readDoubtOptions } from '../../../../core/recharge/doubt-options.ts';
import { createWorld, openRun, OWNER, sell, stateOf } from '../../../support/recharge-world.ts';

const config = {
  steps: 'Sign in at the operator’s page.\nChoose the card.',
  link: 'https://operator.example/recharge',
  products: [{ offerCode: 'OFFER', name: '30 days', costMinor: 1_800 }],
};

async function openShop() {
  const world = await createWorld();
  const run = openRun(world.file, world.clock, () => createManualProvider({ config, currency: 'JPY' }));
  await run.engine.start();
  return { world, run };
}

describe('an order that a person makes on the operator’s page', () => {
  it('waits at the desk within seconds, with the float held, and is sent nowhere', async () => {
    const { world, run } = await openShop();
    const id = await sell(run, 1);
    for (let second = 0; second < 10; second++) await world.clock.advance(1_000);
    expect(stateOf(run, id)).toBe('needs_person');
    expect(await readDoubtOptions(run.core, id)).toMatchObject({ recoveryClass: 'D', handedOver: 'no_look_up' });
  });

  it('is delivered when the clerk confirms it with the operator’s receipt number', async () => {
    const { world, run } = await openShop();
    const id = await sell(run, 1);
    for (let second = 0; second < 10; second++) await world.clock.advance(1_000);
    const ground = { reason: 'done on the page', seen: 'the receipt', operatorNumber: 'R-20260801-7' };
    const decided = await decideDoubt(run.core, OWNER, { id, verdict: 'delivered', ...ground });
    expect(decided).toMatchObject({ state: 'succeeded', verdict: { operatorNumber: 'R-20260801-7' } });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is given back when the clerk says that it was not done', async () => {
    const { world, run } = await openShop();
    const id = await sell(run, 1);
    for (let second = 0; second < 10; second++) await world.clock.advance(1_000);
    const ground = { reason: 'the page is down', seen: 'an error' };
    await decideDoubt(run.core, OWNER, { id, verdict: 'not_delivered', ...ground });
    expect(stateOf(run, id)).toBe('refund_due');
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('lets the next ones through however many wait: a person is no broken provider', async () => {
    const { world, run } = await openShop();
    const ids = [];
    for (let card = 1; card <= 20; card++) ids.push(await sell(run, card));
    for (let second = 0; second < 20; second++) await world.clock.advance(1_000);
    expect(ids.map((id) => stateOf(run, id))).toEqual(ids.map(() => 'needs_person'));
  });
});

describe('the settings of such an account', () => {
  it.each(['http://operator.example/', 'javascript:alert(1)', 'operator.example'])('refuse the link %s', (link) => {
    expect(manualConfig.safeParse({ ...config, link }).success).toBe(false);
  });
});
