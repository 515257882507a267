/** Support: a shop with three plans and plenty of float. */
import type { PlanId } from '../../../contract/terms/ids.ts';
import { addDays } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { floatBought } from '../../../core/ledger/entries.ts';
import { post } from '../../../db/ledger.ts';
import { transactAtOnce } from '../../../db/open.ts';
import { NOON, addAccount, addPlan, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

export const TODAY = '2026-11-23' as ShopDate;

export async function openTradingShop(): Promise<{ readonly shop: TestShop; readonly plans: readonly PlanId[] }> {
  const shop = await openShop();
  const accountId = await addAccount(shop);
  const offer = (code: string, amountMinor: number) => ({
    accountId,
    offerCode: code,
    cost: { amountMinor, currency: 'JPY' as const },
  });
  const plans = [
    await addPlan(shop, { recharge: offer('A', 2_500) }),
    await addPlan(shop, { code: 'FREE', price: { amountMinor: 0, currency: 'JPY' }, recharge: offer('B', 0) }),
    await addPlan(shop, { code: 'SMALL', price: { amountMinor: 980, currency: 'JPY' }, recharge: offer('C', 600) }),
  ];
  await transactAtOnce(shop.core.database.db, (tx) =>
    post(tx, {
      ...floatBought(accountId, { amountMinor: 10_000_000, currency: 'JPY' }),
      orderId: null,
      attemptId: null,
      staffId: null,
      note: null,
      atMs: NOON,
      businessOn: addDays(TODAY, -10),
    }),
  );
  return { shop, plans };
}
