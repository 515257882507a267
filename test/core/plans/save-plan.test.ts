import { describe, expect, it } from 'vitest';
import { planFields } from '../../../contract/plans.ts';
import type { PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import { READY_MADE_PLANS } from '../../../core/plans/ready-made-plans.ts';
import { listFamilies, listPlans } from '../../../core/plans/list-plans.ts';
import { addPlans, savePlan } from '../../../core/plans/save-plan.ts';
import { addAccount, openShop, PLAN } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const save = ({ core, owner }: TestShop, fields: Partial<Parameters<typeof savePlan>[2]> = {}) =>
  savePlan(core, owner, { ...PLAN, ...fields });

describe('plans', () => {
  it('come back as they were saved', async () => {
    const shop = await openShop();
    const accountId = await addAccount(shop);
    const recharge = { accountId, offerCode: 'TR-30', cost: { amountMinor: 2800, currency: 'JPY' as const } };
    const { id } = await save(shop, { recharge });
    expect(await listPlans(shop.core, { includeInactive: false })).toEqual([
      { ...PLAN, rules: PLAIN_RULES, recharge, id },
    ]);
    await save(shop, { id, isActive: false, price: { amountMinor: 4100, currency: 'JPY' } });
    expect(await listPlans(shop.core, { includeInactive: false })).toEqual([]);
    expect(await listPlans(shop.core, { includeInactive: true })).toMatchObject([
      { id, recharge: null, price: { amountMinor: 4100 } },
    ]);
  });

  it('come back with every rule that they were saved with, and keep them when nothing is said of rules', async () => {
    const shop = await openShop();
    for (const { code, rules, days } of READY_MADE_PLANS) await save(shop, { code, rules, days });
    const saved = await listPlans(shop.core, { includeInactive: false });
    const byCode = (plans: readonly { readonly code: string; readonly rules: unknown }[]) =>
      Object.fromEntries(plans.map(({ code, rules }) => [code, rules]));
    expect(byCode(saved)).toEqual(byCode(READY_MADE_PLANS));

    const startsOn = '2026-12-01' as ShopDate;
    const fixed = { ...PLAIN_RULES, start: 'fixed_date', startsOn, rechargesMax: 3, firstRechargeDays: 90 } as const;
    const { id } = await save(shop, { code: 'FIXED', rules: fixed });
    await save(shop, { id, code: 'FIXED', rules: undefined, price: { amountMinor: 1, currency: 'JPY' } });
    expect((await listPlans(shop.core, { includeInactive: false })).find((plan) => plan.id === id)?.rules).toEqual(
      fixed,
    );
  });

  it('have codes of their own, whatever the case of their letters', async () => {
    const shop = await openShop();
    const { id } = await save(shop);
    const twin = save(shop, { code: PLAN.code.toLowerCase() });
    await expect(twin).rejects.toMatchObject({ code: 'PLAN_CODE_TAKEN' });
    await expect(save(shop, { id, code: PLAN.code.toLowerCase() })).resolves.toEqual({ id });
  });

  it('are priced in the shop’s currency and cost in their account’s', async () => {
    const shop = await openShop();
    const accountId = await addAccount(shop);
    const yuan = { amountMinor: 100, currency: 'CNY' } as const;
    const mismatch = { code: 'CURRENCY_MISMATCH', data: { expected: 'JPY', found: 'CNY' } };
    await expect(save(shop, { price: yuan })).rejects.toMatchObject(mismatch);
    const recharge = { accountId, offerCode: 'X', cost: yuan };
    await expect(save(shop, { recharge })).rejects.toMatchObject(mismatch);
    expect(await listPlans(shop.core, { includeInactive: true })).toEqual([]);
  });

  it('name an account and a plan that are there', async () => {
    const shop = await openShop();
    const cost = { amountMinor: 1, currency: 'JPY' } as const;
    const recharge = { accountId: 9 as ProviderAccountId, offerCode: 'X', cost };
    await expect(save(shop, { recharge })).rejects.toMatchObject({ data: { what: 'account' } });
    await expect(save(shop, { id: 9 as PlanId })).rejects.toMatchObject({ data: { what: 'plan' } });
  });

  it('made of a catalogue are added together, or none of them', async () => {
    const shop = await openShop();
    const [first, second] = [PLAN, { ...PLAN, code: 'SKR-10GB-30D' }];
    const { ids } = await addPlans(shop.core, shop.owner, { plans: [first, second] });
    expect(
      (await listPlans(shop.core, { includeInactive: false }))
        .map(({ id }) => id)
        .toSorted((one, other) => one - other),
    ).toEqual(ids);

    const third = { ...PLAN, code: 'NEW' };
    const twice = addPlans(shop.core, shop.owner, { plans: [third, { ...third, code: 'new' }] });
    await expect(twice).rejects.toMatchObject({ code: 'PLAN_CODE_TAKEN', data: { code: 'new' } });
    expect(await listPlans(shop.core, { includeInactive: true })).toHaveLength(2);
  });

  it('tell the families that there are', async () => {
    const shop = await openShop();
    await save(shop);
    await save(shop, { code: 'B' });
    await save(shop, { code: 'C', family: 'daily' });
    expect(await listFamilies(shop.core)).toEqual(['daily', 'sakura']);
  });
});

describe('the fields of a plan', () => {
  it('take only rules that belong together', () => {
    const wrong = (rules: object) =>
      planFields.safeParse({ ...PLAN, rules: { ...PLAIN_RULES, ...rules } }).error?.issues.map(({ path }) => path[1]);
    expect(wrong({})).toBeUndefined();
    expect(wrong({ start: 'fixed_date' })).toEqual(['startsOn']);
    expect(wrong({ startsOn: '2026-01-01' })).toEqual(['startsOn']);
    expect(wrong({ counting: 'months' })).toEqual(['months']);
    expect(wrong({ counting: 'months', months: 0 })).toEqual(['months']);
    expect(wrong({ counting: 'end_of_month', months: 0 })).toBeUndefined();
    expect(wrong({ months: 1 })).toEqual(['months']);
    expect(wrong({ counting: 'calendar_days', clock: 'rolling' })).toEqual(['clock']);
    expect(wrong({ slowKbps: 128 })).toEqual(['slowKbps']);
    for (const plan of READY_MADE_PLANS) {
      const { price, recharge, isActive } = PLAN;
      expect([plan.code, planFields.safeParse({ ...plan, price, recharge, isActive }).success]).toEqual([
        plan.code,
        true,
      ]);
    }
    expect(new Set(READY_MADE_PLANS.map(({ code }) => code)).size).toBe(READY_MADE_PLANS.length);
  });

  it('take no price and no cost below nothing', () => {
    const debt = { amountMinor: -1, currency: 'JPY' } as const;
    const recharge = { accountId: 1, offerCode: 'X', cost: debt };
    expect(planFields.safeParse(PLAN).success).toBe(true);
    expect(planFields.safeParse({ ...PLAN, price: debt }).error?.issues[0]?.path).toEqual(['price']);
    expect(planFields.safeParse({ ...PLAN, recharge }).error?.issues[0]?.path).toEqual(['recharge', 'cost']);
  });
});
