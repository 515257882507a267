import { describe, expect, it } from 'vitest';
import { planFields } from '../../../contract/plans.ts';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import {
  checkDraft,
  draftPlans,
  guessKind,
  proposeCode,
  toPlanFields,
} from '../../../renderer/screens/plans/plan-drafts.ts';
import type { PlanDraft } from '../../../renderer/screens/plans/plan-drafts.ts';
import { toEntered, toFields } from '../../../renderer/screens/plans/plan-entered.ts';
import type { Offer, Plan } from '../../../renderer/screens/plans/plan.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';

const GB = 1_000_000_000;
const ACCOUNT = 1 as ProviderAccountId;
const OFFER: Offer = {
  offerCode: 'TR-SKR-10GB',
  name: 'Sakura 10 GB, 30 days',
  cost: { amountMinor: 1050, currency: 'JPY' },
  dataBytes: 10 * GB,
  unlimited: false,
  days: 30,
  range: null,
};
const WANTED = { currency: 'JPY', marginPercent: 30, family: 'sakura' } as const;

const draft = (offer: Partial<Offer> = {}): PlanDraft =>
  draftPlans([{ ...OFFER, ...offer }], WANTED, [])[0] as PlanDraft;

describe('plans out of a catalogue', () => {
  it('have codes of their own, whatever is taken and however the provider writes them', () => {
    const codes = draftPlans([OFFER, OFFER], WANTED, ['tr-skr-10gb']).map(({ code }) => code);
    expect(codes).toEqual(['TR-SKR-10GB-2', 'TR-SKR-10GB-3']);
    expect(proposeCode('＃日本 10GB／30D', new Set())).toBe('10GB-30D');
    expect(proposeCode('套餐', new Set())).toBe('PLAN');
    const long = 'X'.repeat(80);
    expect(proposeCode(long, new Set(['x'.repeat(40)]))).toBe(`${'X'.repeat(38)}-2`);
  });

  it('are of the kind that the offer says', () => {
    const kinds = [
      {},
      { unlimited: true, dataBytes: null },
      { dataBytes: null, days: null },
      { days: null },
      { days: 7, name: 'Daily 1 GB a day, 7 days' },
      { days: 7, name: '每天1GB' },
      { days: 7, name: 'Trip 5 GB' },
    ].map((offer) => guessKind({ ...OFFER, ...offer }));
    expect(kinds).toEqual(['monthly', 'unlimited', 'airtime', 'data_pack', 'daily', 'daily', 'data_pack']);
  });

  it('have no price proposed where the float is in another currency', () => {
    expect(draft({ cost: { amountMinor: 700, currency: 'USD' } }).price).toBeNull();
    expect(draft().price).toEqual({ amountMinor: 1500, currency: 'JPY' });
  });

  it('are told apart from each other and from those that exist, field by field', () => {
    const [one, twin] = [draft(), { ...draft(), code: 'tr-skr-10gb' }];
    expect(checkDraft(one, [one], [])).toEqual({});
    expect(checkDraft(one, [one, twin], [])).toEqual({ code: 'codeTwice' });
    expect(checkDraft(one, [one], ['Tr-Skr-10gb'])).toEqual({ code: 'codeTwice' });
    const empty = { ...one, code: 'a b', name: ' ', family: '', price: null };
    expect(checkDraft(empty, [empty], [])).toEqual({
      code: 'codeWrong',
      name: 'nameNeeded',
      family: 'familyNeeded',
      price: 'priceNeeded',
    });
  });

  it('are what the contract takes, with a day’s part of what is counted by day', () => {
    const daily = draft({ name: 'Daily 1 GB a day', dataBytes: 7 * GB, days: 7 });
    const fields = toPlanFields(daily, ACCOUNT);
    expect(planFields.safeParse(fields).success).toBe(true);
    expect(fields).toMatchObject({
      kind: 'daily',
      dailyDataBytes: GB,
      dataBytes: 7 * GB,
      days: 7,
      rules: { reset: 'daily' },
    });
    expect(fields.recharge).toEqual({ accountId: ACCOUNT, offerCode: 'TR-SKR-10GB', cost: OFFER.cost });
  });
});

describe('the form of a plan', () => {
  const plan: Plan = { ...(toPlanFields(draft(), ACCOUNT) as Plan), id: 4 as PlanId };

  it('gives back what it was given', () => {
    const { id: _, ...fields } = plan;
    expect(toFields(toEntered(plan), true)).toEqual(fields);
  });

  it('leaves out what is bought when the plan is not sold as a recharge', () => {
    expect(toFields({ ...toEntered(plan), isRecharge: false }, false)).toMatchObject({
      recharge: null,
      isActive: false,
    });
  });

  it('begins with the only account, and with none of several', () => {
    const two = [ACCOUNT, 2 as ProviderAccountId];
    expect(toEntered(undefined, [ACCOUNT])).toMatchObject({ isRecharge: true, accountId: ACCOUNT });
    expect(toEntered(undefined, two)).toMatchObject({ isRecharge: true, accountId: null });
    expect(toEntered(undefined, [])).toMatchObject({ isRecharge: false, accountId: null });
  });
});
