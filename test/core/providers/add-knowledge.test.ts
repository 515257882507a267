import { describe, expect, it } from 'vitest';
import type { OurReference } from '../../../contract/terms/ids.ts';
import { addKnowledge } from '../../../core/providers/add-knowledge.ts';
import type { KnownOfAttempt, Provider, RechargeTarget } from '../../../core/providers/provider.ts';
import { advanceUntilSettled, cardAt, COST, createWorld, sell } from '../../support/recharge-world.ts';

type Order = Parameters<Provider['prepare']>[0];

async function openKnowing(targets: readonly RechargeTarget[]) {
  const world = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(`UPDATE card SET msisdn = '+8613800138000' WHERE id = 1`);
  const orders: Order[] = [];
  const known: (KnownOfAttempt | undefined)[] = [];
  const bare = world.provider.connect(() => true);
  const adapter: Provider = {
    ...bare,
    capabilities: { ...bare.capabilities, targets },
    prepare(order) {
      orders.push(order);
      return bare.prepare(order);
    },
    lookUp(prepared, its) {
      known.push(its);
      return bare.lookUp(prepared);
    },
  };
  return { world, run, orders, known, provider: addKnowledge(adapter, run.database) };
}

const orderOf = (card: number): Order => ({
  reference: 'K1' as OurReference,
  iccid: cardAt(card).iccid,
  offerCode: 'OFFER',
  quotedCost: COST,
});

describe('what the shop knows besides an order', () => {
  it('is the card’s phone number, for a provider that recharges numbers', async () => {
    const { provider, orders } = await openKnowing(['msisdn']);
    provider.prepare(orderOf(1));
    provider.prepare(orderOf(2));
    expect(orders.map(({ msisdn }) => msisdn)).toEqual(['+8613800138000', undefined]);
  });

  it('is no number where the card itself is recharged', async () => {
    const { provider, orders } = await openKnowing(['iccid']);
    provider.prepare(orderOf(1));
    expect(orders).toEqual([orderOf(1)]);
  });

  it('is the provider’s own id of a purchase that is asked about', async () => {
    const { world, run, provider, known } = await openKnowing(['iccid']);
    world.provider.script({ kind: 'pending' });
    await sell(run, 1);
    await advanceUntilSettled(world, run);
    const [row] = run.database.sqlite.prepare('SELECT reference, provider_reference FROM recharge_attempt').all() as {
      reference: OurReference;
      provider_reference: string;
    }[];
    const prepared = provider.prepare({ ...orderOf(1), reference: row?.reference ?? ('' as OurReference) });
    await provider.lookUp(prepared);
    await provider.lookUp({ ...prepared, reference: 'UNKNOWN' as OurReference });
    expect(row?.provider_reference).toBeTruthy();
    expect(known).toEqual([{ providerReference: row?.provider_reference }, undefined]);
  });
});
