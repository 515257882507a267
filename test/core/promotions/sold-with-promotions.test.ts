import { describe, expect, it } from 'vitest';
import type { CommandId, CustomerId, PromotionId } from '../../../contract/terms/ids.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { previewPromotion, readPromotions, savePromotion } from '../../../core/promotions/promotion-calls.ts';
import { quotePlans } from '../../../core/promotions/quote-plans.ts';
import { makeReceipt } from '../../../core/recharge/make-receipt.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import type { PromotionToStore } from '../../../db/promotions.ts';
import { balancesOf, cardAt, createWorld, OWNER, PLAN, PRICE, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const TENTH: PromotionToStore = {
  name: { 'zh-CN': '九折', en: '10 % off', ja: '1割引' },
  rule: { kind: 'percent', percent: 10 },
  planIds: null,
  startsOn: null,
  endsOn: null,
  couponCode: null,
  usesMax: null,
  audience: 'everyone',
  isFirstOnly: false,
  isCombinable: true,
  isActive: true,
};

function give(run: Run, change: Partial<PromotionToStore> = {}) {
  return savePromotion(run.core, OWNER, { ...TENTH, ...change });
}

async function priceOf(run: Run, card: number, couponCode?: string) {
  const { quotes, couponProblem } = await quotePlans(run.core, { cardId: cardAt(card).id, couponCode });
  return { off: quotes.find(({ planId }) => planId === PLAN)?.discounts ?? [], couponProblem };
}

const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' }) as const;

function sellFor(run: Run, card: number, amountMinor: number, change: Parameters<typeof sell>[2] = {}) {
  return sell(run, card, {
    price: yen(amountMinor),
    tenders: amountMinor === 0 ? [] : [{ method: 'alipay', amountMinor }],
    ...change,
  });
}

describe('a sale with a promotion', () => {
  it('costs what was quoted, says why on the receipt, and books what was taken off', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    await give(run);
    await expect(sell(run, 1)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    const id = await sellFor(run, 1, 2_682);
    await clock.settle();
    expect(await makeReceipt(run.core, id)).toMatchObject({
      listPrice: PRICE,
      discounts: [{ name: { en: '10 % off' }, amountMinor: 298 }],
      order: { price: yen(2_682) },
    });
    expect(balancesOf(run)).toMatchObject({
      sales: -2_682,
      sales_forgone: -298,
      discount: 298,
      'clearing:alipay': 2_682,
    });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('that comes to nothing gives back what was paid, and the discount is withdrawn', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    await give(run, { usesMax: 1 });
    provider.script({ kind: 'reject', code: 'CARD_UNKNOWN' });
    const id = await sellFor(run, 1, 2_682);
    await clock.settle();
    await refundRecharge(run.core, OWNER, { id, method: 'alipay', reference: '' });
    expect(balancesOf(run)).toMatchObject({ discount: 0, sales_forgone: 0, 'clearing:alipay': 0, refund_due: 0 });
    // What came to nothing used nothing up.
    await sellFor(run, 2, 2_682);
  });

  it('may cost nothing, and is closed without handing anything back when it fails', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    await give(run, { rule: { kind: 'percent', percent: 100 } });
    provider.script({ kind: 'reject', code: 'CARD_UNKNOWN' });
    const id = await sellFor(run, 1, 0);
    await clock.settle();
    expect(stateOf(run, id)).toBe('refund_due');
    await refundRecharge(run.core, OWNER, { id, method: 'cash', reference: '' });
    expect(stateOf(run, id)).toBe('refunded');
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is given only within its days, to its customers, and so often', async () => {
    const { start } = await createWorld();
    const run = await start();
    const off = async () => (await priceOf(run, 1)).off.length;
    const { id } = await give(run, { startsOn: '2026-04-02' as ShopDate });
    const change = (its: Partial<PromotionToStore>) => savePromotion(run.core, OWNER, { ...TENTH, ...its, id });
    expect(await off()).toBe(0);
    await change({ startsOn: '2026-04-01' as ShopDate, endsOn: '2026-04-01' as ShopDate });
    expect(await off()).toBe(1);
    await change({ endsOn: '2026-03-31' as ShopDate });
    expect(await off()).toBe(0);
    await change({ audience: 'known' });
    expect(await off()).toBe(0);
    run.database.sqlite.exec(`
      INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1);
      UPDATE card SET customer_id = 7 WHERE id = 1`);
    expect(await off()).toBe(1);
    await change({ audience: 'ja' });
    expect(await off()).toBe(0);
    await change({ usesMax: 1 });
    await sellFor(run, 2, 2_682);
    expect(await off()).toBe(0);
    expect(await readPromotions(run.core)).toMatchObject([{ id, uses: 1 }]);
  });

  it('by coupon says why a coupon takes nothing off', async () => {
    const { start } = await createWorld();
    const run = await start();
    await give(run, { couponCode: 'SPRING', usesMax: 1 });
    await give(run, { couponCode: 'OLD', endsOn: '2026-03-01' as ShopDate });
    await give(run, { couponCode: 'JAPAN', audience: 'ja' });
    expect(await priceOf(run, 1)).toEqual({ off: [], couponProblem: null });
    expect(await priceOf(run, 1, ' ｓpring ')).toMatchObject({ off: [{ amountMinor: 298 }], couponProblem: null });
    for (const [code, couponProblem] of [
      ['NONE', 'UNKNOWN'],
      ['OLD', 'NOT_NOW'],
      ['JAPAN', 'NOT_FOR_THIS'],
    ] as const) {
      expect(await priceOf(run, 1, code)).toEqual({ off: [], couponProblem });
    }
    await sellFor(run, 1, 2_682, { couponCode: 'spring' });
    expect(await priceOf(run, 2, 'SPRING')).toEqual({ off: [], couponProblem: 'USED_UP' });
    await expect(give(run, { couponCode: 'SPRING' })).rejects.toMatchObject({ code: 'COUPON_TAKEN' });
  });

  it('counts what the customer bought before, and a first order once', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    run.database.sqlite.exec(`
      INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1);
      UPDATE card SET customer_id = 7 WHERE id <= 4`);
    await give(run, { isFirstOnly: true });
    await give(run, { rule: { kind: 'buy_get', buy: 2, get: 1 } });
    const customerId = 7 as CustomerId;
    await sellFor(run, 1, 2_682, { customerId });
    await clock.settle();
    await sellFor(run, 2, 2_980, { customerId, commandId: 'second-of-wang-0001' as CommandId });
    expect(await priceOf(run, 3)).toMatchObject({ off: [{ amountMinor: 2_980 }] });
    expect((await priceOf(run, 5)).off).toMatchObject([{ amountMinor: 298 }]);
  });

  it('is previewed for every plan without being stored', async () => {
    const { start } = await createWorld();
    const run = await start();
    const preview = await previewPromotion(run.core, { ...TENTH, rule: { kind: 'buy_get', buy: 3, get: 1 } });
    expect(preview.find(({ planId }) => planId === PLAN)).toMatchObject({ listPrice: PRICE, price: yen(0) });
    expect(await readPromotions(run.core)).toEqual([]);
    await expect(savePromotion(run.core, OWNER, { ...TENTH, id: 99 as PromotionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
