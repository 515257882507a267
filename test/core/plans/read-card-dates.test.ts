import { describe, expect, it } from 'vitest';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { verifyCard } from '../../../core/cards/verify-card.ts';
import { readCardDates } from '../../../core/plans/read-card-dates.ts';
import type { CardStanding } from '../../../core/providers/provider.ts';
import { addAccount, addCards, addPlan, iccidAt, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const at = (text: string) => Date.parse(text) as UtcMs;
const ACTIVATED_MS = at('2026-11-20T10:00:00+09:00');
const TEN_DAYS = { ...PLAIN_RULES, counting: 'calendar_days', firstRechargeDays: 30 } as const;

async function openWith(standing?: Partial<CardStanding>): Promise<{ shop: TestShop; id: number }> {
  const shop = await openShop();
  const accountId = await addAccount(shop);
  const recharge = { accountId, offerCode: 'X', cost: { amountMinor: 1, currency: 'JPY' as const } };
  const planId = await addPlan(shop, {
    days: 10,
    graceDays: 2,
    activationDeadlineDays: 30,
    rules: TEN_DAYS,
    recharge,
  });
  const soldAtMs = at('2026-11-01T12:00:00+09:00');
  const [id = 0] = await addCards(shop, [
    { iccid: iccidAt(1), status: 'sold', planId, soldAtMs, activateByOn: '2026-12-31' as ShopDate },
  ]);
  if (standing) {
    const value = {
      iccid: iccidAt(1),
      state: 'active' as const,
      rechargeable: true,
      offerCodes: [],
      ...standing,
    };
    shop.standings.set(iccidAt(1), { kind: 'answered', value });
    await verifyCard(shop.core, { id: id as never });
  }
  return { shop, id };
}

describe('the dates of a card', () => {
  it('on the shelf are the printed deadline, and what the rule says where that is another', async () => {
    const { shop, id } = await openWith();
    expect(await readCardDates(shop.core, id as never)).toMatchObject({
      activateUntil: {
        atMs: at('2026-12-31T23:59:59.999+09:00'),
        source: 'sheet',
        ruleSaysMs: at('2026-12-01T23:59:59.999+09:00'),
        rule: { name: 'activation_deadline', count: 30, from: 'purchase' },
      },
      validUntil: null,
      rechargeUntil: null,
    });
  });

  it('in use are those of the rules where the provider names none', async () => {
    const { shop, id } = await openWith({ activatedAtMs: ACTIVATED_MS });
    expect(await readCardDates(shop.core, id as never)).toMatchObject({
      activateUntil: null,
      validUntil: {
        atMs: at('2026-11-29T23:59:59.999+09:00'),
        source: 'rule',
        rule: { name: 'validity', counting: 'calendar_days', count: 10, from: 'activation', clock: 'jst' },
      },
      rechargeUntil: { atMs: at('2026-12-01T23:59:59.999+09:00'), source: 'rule', rule: { name: 'grace' } },
      firstRechargeUntil: { atMs: at('2026-12-20T23:59:59.999+09:00'), source: 'rule' },
      rechargeCount: 0,
    });
  });

  it('are the provider’s where it names them, with the difference from the rule, and the grace follows from its end', async () => {
    const expiresAtMs = at('2026-12-05T12:00:00+09:00');
    const { shop, id } = await openWith({ activatedAtMs: ACTIVATED_MS, expiresAtMs });
    expect(await readCardDates(shop.core, id as never)).toMatchObject({
      validUntil: { atMs: expiresAtMs, source: 'provider', ruleSaysMs: at('2026-11-29T23:59:59.999+09:00') },
      rechargeUntil: { atMs: at('2026-12-07T23:59:59.999+09:00'), source: 'rule', ruleSaysMs: null },
    });
  });
});
