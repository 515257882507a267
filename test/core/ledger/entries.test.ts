import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { TENDER_METHODS } from '../../../contract/terms/trade.ts';
import {
  chargedTwice,
  delivered,
  deliveredLate,
  deliveryReversed,
  floatAdjusted,
  floatBought,
  floatHeld,
  moneyReturned,
  notDelivered,
  notDeliveredTakenBack,
  orderPaid,
} from '../../../core/ledger/entries.ts';
import type { Posting } from '../../../core/ledger/entries.ts';

const ACCOUNT = 3 as ProviderAccountId;
const amount = fc.integer({ min: 0, max: 10_000_000 });
const currency = fc.constantFrom(...CURRENCIES);
const order = fc.record({
  accountId: fc.constant(ACCOUNT),
  price: fc.record({ amountMinor: amount, currency }),
  quotedCost: fc.record({ amountMinor: amount, currency }),
  isPaid: fc.boolean(),
});

function sumUp(postings: readonly Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { account, amountMinor, currency: unit } of postings.flatMap(({ lines }) => lines)) {
    sums[`${account} ${unit}`] = (sums[`${account} ${unit}`] ?? 0) + amountMinor;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const JPY = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });
const sale = { accountId: ACCOUNT, price: JPY(2_980), quotedCost: JPY(1_800), isPaid: true };

describe('entry sets', () => {
  it('balance in each currency and have no empty line, whatever the amounts', () => {
    fc.assert(
      fc.property(order, amount, amount, (any, cost, bonus) => {
        const realCost = { amountMinor: cost, currency: any.quotedCost.currency };
        const sets = [
          floatHeld(any),
          delivered(any, realCost),
          ...notDelivered(any),
          ...notDeliveredTakenBack(any),
          deliveryReversed(any, realCost),
          deliveredLate(any, realCost),
          chargedTwice(any, realCost),
          floatBought(ACCOUNT, realCost, bonus),
          floatAdjusted(ACCOUNT, { ...realCost, amountMinor: -cost }),
          ...TENDER_METHODS.map((method) => moneyReturned(any.price, [{ method, amountMinor: any.price.amountMinor }])),
          orderPaid(any.price, [{ method: 'cash', amountMinor: any.price.amountMinor }]),
        ];
        for (const { lines } of sets) {
          const sums = new Map<string, number>();
          for (const line of lines) sums.set(line.currency, (sums.get(line.currency) ?? 0) + line.amountMinor);
          expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
          expect(lines.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
        }
      }),
    );
  });

  it('undo each other: hold and release, owe and take back, sale and refund', () => {
    fc.assert(
      fc.property(order, (any) => {
        expect(sumUp([floatHeld(any), ...notDelivered({ ...any, isPaid: false })])).toEqual({});
        expect(sumUp([...notDelivered(any), ...notDeliveredTakenBack(any)])).toEqual({});
        const paid = { ...any, isPaid: true };
        const parts = [{ method: 'paypay' as const, amountMinor: any.price.amountMinor }];
        const story = [
          orderPaid(any.price, parts),
          floatHeld(paid),
          ...notDelivered(paid),
          moneyReturned(any.price, parts),
        ];
        expect(sumUp(story)).toEqual({});
      }),
    );
  });

  it('of a delivered sale leave the price in sales, the real cost in costs and nothing held', () => {
    const paid = orderPaid(sale.price, [
      { method: 'cash', amountMinor: 980 },
      { method: 'credit_card', amountMinor: 2_000 },
    ]);
    expect(sumUp([paid, floatHeld(sale), delivered(sale, JPY(1_750))])).toEqual({
      'till:1 JPY': 980,
      'clearing:credit_card JPY': 2_000,
      'sales JPY': -2_980,
      'recharge_cost JPY': 1_750,
      'float:3 JPY': -1_750,
    });
  });

  it('of an unpaid line know no customer', () => {
    const line = { ...sale, isPaid: false };
    const accounts = [floatHeld(line), delivered(line, JPY(1_900)), ...notDelivered(line)].flatMap(
      ({ lines }) => lines,
    );
    expect(new Set(accounts.map(({ account }) => account))).toEqual(
      new Set(['float:3', 'float_held:3', 'recharge_cost']),
    );
  });

  it('refuse tenders that do not add up and costs in another currency', () => {
    expect(() => orderPaid(sale.price, [{ method: 'cash', amountMinor: 2_979 }])).toThrow('out of balance');
    expect(() => delivered(sale, { amountMinor: 12, currency: 'USD' })).toThrow('out of balance');
  });

  it('of float bought keep the bonus apart from what was paid', () => {
    expect(sumUp([floatBought(ACCOUNT, JPY(10_500), 500)])).toEqual({
      'float:3 JPY': 10_500,
      'bank JPY': -10_000,
      'commission JPY': -500,
    });
  });
});
