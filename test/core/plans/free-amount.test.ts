import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../contract/terms/ids.ts';
import { gatherBatch } from '../../../core/batches/gather-batch.ts';
import { verifyCard } from '../../../core/cards/verify-card.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { listPlans } from '../../../core/plans/list-plans.ts';
import { savePlan } from '../../../core/plans/save-plan.ts';
import { quotePlans } from '../../../core/promotions/quote-plans.ts';
import { makeReceipt } from '../../../core/recharge/make-receipt.ts';
import { submitRecharge } from '../../../core/recharge/submit-recharge.ts';
import { holdSale } from '../../../core/sales/hold-sale.ts';
import { paySale } from '../../../core/sales/pay-sale.ts';
import { priceSale } from '../../../core/sales/price-sale.ts';
import { readSale } from '../../../core/sales/read-sales.ts';
import {
  ACCOUNT,
  balancesOf,
  cardAt,
  commandFor,
  createWorld,
  FLOAT_MINOR,
  listDifferences,
  OWNER,
  PLAN,
} from '../../support/recharge-world.ts';

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;
const FREE = {
  minMinor: 500,
  maxMinor: 10_000,
  stepMinor: 100,
  cost: { partsPerMillion: 950_000, feeMinor: 0 },
  price: { rate: '1', marginMinor: 50, roundToMinor: 10 },
};

/** A shop whose only recharge is one of free amount, saved with a price and a cost that are made up. */
async function openShop() {
  const world = await createWorld();
  const run = await world.start();
  const [plan] = await listPlans(run.core, { includeInactive: true });
  if (!plan) throw new Error('no plan');
  const recharge = { accountId: ACCOUNT, offerCode: 'AIR=', cost: yen(1), freeAmount: FREE };
  await savePlan(run.core, OWNER, { ...plan, id: PLAN, price: yen(1), recharge });
  return { ...world, run };
}

const named = (amountMinor: number | undefined, priceMinor: number, command = 'free-amount-0001') => ({
  ...commandFor(1),
  commandId: command as CommandId,
  ...(amountMinor !== undefined && { amountMinor }),
  price: yen(priceMinor),
  tenders: [{ method: 'cash' as const, amountMinor: priceMinor }],
});

describe('a plan of free amount', () => {
  it('stands in lists with the price and cost of its smallest amount, whatever was sent', async () => {
    const { run } = await openShop();
    const [plan] = await listPlans(run.core, { includeInactive: false });
    expect(plan).toMatchObject({ price: yen(550), recharge: { cost: yen(475), freeAmount: FREE } });
    const notAsked = (): never => {
      throw new Error('nobody asks this here');
    };
    const accounts = {
      ...run.core.accounts,
      offersForCard: () => Promise.resolve(undefined),
      offersOf: notAsked,
      healthOf: notAsked,
      trainingControlOf: notAsked,
      refit: notAsked,
      close: notAsked,
    };
    const { offers } = await verifyCard(
      { ...run.core, accounts },
      {
        id: cardAt(1).id,
      },
    );
    expect(offers).toMatchObject([{ price: yen(550), cost: yen(475), freeAmount: FREE }]);
  });

  it('is sold for the amount that is named: order, provider, ledger and receipt have it', async () => {
    const { run, clock, provider } = await openShop();
    const quoted = await quotePlans(run.core, { cardId: cardAt(1).id, named: { planId: PLAN, amountMinor: 1_500 } });
    expect(quoted.quotes).toMatchObject([{ price: yen(1_550) }]);
    const order = await submitRecharge(run.core, OWNER, named(1_500, 1_550));
    await clock.settle();
    expect(provider.sends.map(({ offerCode, quotedCost }) => [offerCode, quotedCost])).toEqual([
      ['AIR=1500', yen(1_425)],
    ]);
    expect(order).toMatchObject({
      price: yen(1_550),
      cost: yen(1_425),
      planName: { en: expect.stringMatching(/1,500$/) },
    });
    expect((await makeReceipt(run.core, order.id)).order.planName['zh-CN']).toMatch(/1,500$/);
    expect(balancesOf(run)).toMatchObject({
      [`float:${ACCOUNT}`]: FLOAT_MINOR - 1_425,
      sales: -1_550,
      'till:1': 1_550,
    });
    expect(await listDifferences(run, provider)).toEqual([]);
    // The same command with another amount is another order.
    await expect(submitRecharge(run.core, OWNER, named(1_600, 1_550))).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
  });

  it('is refused without an amount, out of bounds, off its steps, and at another price; in a batch always', async () => {
    const { run, provider } = await openShop();
    const bounds = { minMinor: 500, maxMinor: 10_000, stepMinor: 100, currency: 'JPY' };
    for (const [amountMinor, priceMinor, refused] of [
      [undefined, 550, { code: 'AMOUNT_NEEDED' }],
      [400, 450, { code: 'AMOUNT_OUT_OF_BOUNDS', data: bounds }],
      [10_100, 10_150, { code: 'AMOUNT_OUT_OF_BOUNDS', data: bounds }],
      [550, 600, { code: 'AMOUNT_OUT_OF_BOUNDS', data: bounds }],
      [600, 640, { code: 'CHANGED_MEANWHILE' }],
    ] as const) {
      await expect(submitRecharge(run.core, OWNER, named(amountMinor, priceMinor))).rejects.toMatchObject(refused);
    }
    const cards = { from: 'list', text: cardAt(1).iccid } as const;
    const batch = gatherBatch(run.database.db, { planId: PLAN, cards }, run.core.ports.clock.nowMs());
    await expect(batch).rejects.toMatchObject({ code: 'AMOUNT_NEEDED' });
    expect(provider.sends).toEqual([]);
  });

  it('keeps its amount in a sale that is put aside and paid later', async () => {
    const { run, clock, provider } = await openShop();
    const lines = [{ kind: 'recharge', cardId: cardAt(1).id, planId: PLAN, amountMinor: 2_000 }] as const;
    expect(await priceSale(run.core, { lines, customerId: null })).toMatchObject({
      total: yen(2_050),
      lines: [{ problem: null, planName: { en: expect.stringMatching(/2,000$/) } }],
    });
    const wrong = [{ ...lines[0], amountMinor: 2_050 }];
    expect((await priceSale(run.core, { lines: wrong, customerId: null })).lines).toMatchObject([
      { problem: { code: 'AMOUNT_OUT_OF_BOUNDS' } },
    ]);
    const keep = {
      commandId: 'free-sale-000001' as CommandId,
      customerId: null,
      as: 'held',
      hours: 2,
      note: '',
    } as const;
    const held = await holdSale(run.core, OWNER, { ...keep, lines });
    expect((await readSale(run.core, held.id)).lines).toMatchObject([{ amount: yen(2_000) }]);
    const paid = { commandId: 'free-sale-000002' as CommandId, customerId: null, total: yen(2_050) };
    const tenders = [{ method: 'cash' as const, amountMinor: 2_050 }];
    await paySale(run.core, OWNER, { ...paid, saleId: held.id, lines, tenders });
    await clock.settle();
    expect(provider.sends.map(({ offerCode }) => offerCode)).toEqual(['AIR=2000']);
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });
});
