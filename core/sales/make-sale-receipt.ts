import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { sales } from '../../contract/sales.ts';
import type { SaleId } from '../../contract/terms/ids.ts';
import { findShop } from '../../db/shop.ts';
import { readTaxRateAt } from '../../db/tax-rates.ts';
import type { Core } from '../core.ts';
import { containedTaxMinor } from '../recharge/make-receipt.ts';
import { readSale } from './read-sales.ts';

type SaleReceipt = z.output<NonNullable<(typeof sales.receipt)['~orpc']['outputSchema']>>;

/** What the receipt of a paid sale says. Refuses with NOT_FOUND: nothing else has one. */
export async function makeSaleReceipt(core: Pick<Core, 'database' | 'ports'>, id: SaleId): Promise<SaleReceipt> {
  const shop = await findShop(core.database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const told = await readSale(core, id);
  // As it was handed out: a card given for another later is on no receipt.
  const sale = { ...told, lines: told.lines.filter(({ isReplacement }) => !isReplacement) };
  if (sale.receiptNumber === null) throw new Refusal('NOT_FOUND', { what: 'sale' });
  const { amountMinor, currency } = sale.total;
  const taxRatePercent = await readTaxRateAt(core.database.db, sale.paidAtMs ?? core.ports.clock.nowMs());
  return {
    receiptNumber: sale.receiptNumber,
    shopName: shop.name,
    registrationNumber: shop.registrationNumber,
    footer: shop.receiptFooter,
    language: sale.language,
    sale,
    listTotal: { amountMinor: sale.lines.reduce((sum, { listPrice }) => sum + listPrice.amountMinor, 0), currency },
    taxRatePercent,
    taxMinor: containedTaxMinor(amountMinor, taxRatePercent),
    currency,
  };
}
