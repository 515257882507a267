import { describe, expect, it } from 'vitest';
import type { PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import { findTroubles, plansOf } from '../../../renderer/screens/providers/offer-plans.ts';
import type { Offer, Plan } from '../../../renderer/screens/providers/offer-plans.ts';
import { enteredOf, readEntered } from '../../../renderer/screens/providers/own-offer.ts';

const ACCOUNT = 2 as ProviderAccountId;
const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' }) as const;
const offer = (offerCode: string, amountMinor: number): Offer => ({
  offerCode,
  name: offerCode,
  cost: yuan(amountMinor),
  dataBytes: null,
  unlimited: false,
  days: null,
  range: null,
});
const plan = (id: number, offerCode: string, amountMinor: number, change: Partial<Plan> = {}): Plan =>
  ({
    id: id as PlanId,
    code: `P${id}`,
    isActive: true,
    recharge: { accountId: ACCOUNT, offerCode, cost: yuan(amountMinor) },
    ...change,
  }) as Plan;

describe('a plan and the catalogue that it is bought from', () => {
  const offers = [offer('A', 100), offer('B', 250)];

  it('belong together by account and code', () => {
    const elsewhere = plan(3, 'A', 100, {
      recharge: { accountId: 1 as ProviderAccountId, offerCode: 'A', cost: yuan(1) },
    });
    expect(plansOf([plan(1, 'A', 100), plan(2, 'B', 200), elsewhere], ACCOUNT, 'A').map(({ id }) => id)).toEqual([1]);
  });

  it('differ where the cost moved or the offer is gone, before anything is sold', () => {
    const plans = [plan(1, 'A', 100), plan(2, 'B', 200), plan(3, 'C', 300), plan(4, 'D', 1, { isActive: false })];
    expect(findTroubles(plans, ACCOUNT, offers)).toMatchObject([
      { kind: 'moved', plan: { id: 2 }, was: yuan(200), offer: { cost: yuan(250) } },
      { kind: 'gone', plan: { id: 3 }, offerCode: 'C' },
    ]);
  });
});

describe('an offer that the shop lists itself', () => {
  it('is read as it is shown', () => {
    const read = readEntered({ offerCode: ' C50 ', name: '50', cost: '49.50', days: '30', gigabytes: '1.5' }, 'CNY');
    expect(read).toMatchObject({ offerCode: 'C50', cost: yuan(4_950), days: 30, dataBytes: 1_500_000_000 });
    expect(read && readEntered(enteredOf(read), 'CNY')).toEqual(read);
  });

  it('has no days and no volume where none were entered, and no amount that is none', () => {
    expect(readEntered({ offerCode: 'C', name: 'n', cost: '0', days: '' }, 'JPY')).toMatchObject({
      days: null,
      dataBytes: null,
    });
    expect(readEntered({ offerCode: 'C', name: 'n', cost: '-1' }, 'JPY')).toBeUndefined();
    expect(readEntered({ offerCode: 'C', name: 'n', cost: 'dear' }, 'JPY')).toBeUndefined();
  });
});
