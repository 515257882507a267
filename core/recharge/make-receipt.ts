import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { receipt } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { listDiscounts } from '../../db/promotions.ts';
import { findShownRecharge } from '../../db/recharge-reads.ts';
import { findSaleOfOrder } from '../../db/sale-reads.ts';
import { findShop } from '../../db/shop.ts';
import { readTaxRateAt } from '../../db/tax-rates.ts';
import type { Core } from '../core.ts';
import { getRecharge } from './read-recharges.ts';

type Receipt = z.output<typeof receipt>;

/** What the receipt of a counter order says. Refuses with NOT_FOUND: lines of a batch have no receipt. */
export async function makeReceipt(core: Pick<Core, 'database'>, id: RechargeId): Promise<Receipt> {
  const shop = await findShop(core.database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const order = await getRecharge(core, id);
  // A part of a sale has the number of the whole.
  const receiptNumber = order.receiptNumber ?? (await findSaleOfOrder(core.database.db, id))?.receiptNumber ?? null;
  if (receiptNumber === null) throw new Refusal('NOT_FOUND', { what: 'order' });
  const customerLanguage = (await findShownRecharge(core.database.db, id))?.customerLanguage;
  const discounts = await listDiscounts(core.database.db, id);
  const offMinor = discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const taxRatePercent = await readTaxRateAt(core.database.db, order.createdAtMs);
  return {
    receiptNumber,
    shopName: shop.name,
    registrationNumber: shop.registrationNumber,
    footer: shop.receiptFooter,
    language: customerLanguage ?? shop.language,
    order,
    listPrice: { amountMinor: order.price.amountMinor + offMinor, currency: order.price.currency },
    discounts: discounts.map(({ name, amountMinor }) => ({ name: { ...name }, amountMinor })),
    taxRatePercent,
    taxMinor: containedTaxMinor(order.price.amountMinor, taxRatePercent),
  };
}

/** The tax contained in a price, rounded down once for the whole document. */
export function containedTaxMinor(priceMinor: number, taxRatePercent: number): number {
  return Math.floor((priceMinor * taxRatePercent) / (100 + taxRatePercent));
}
