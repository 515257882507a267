/** The payments that an operator's settlement file is compared with. */
import type { RechargeId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

/** Payments and refunds of one method on these business days, oldest first; what was given back is negative. */
export async function listTendersOfMethod(
  reader: Reader,
  method: TenderMethod,
  days: { readonly from: ShopDate; readonly to: ShopDate },
): Promise<
  readonly {
    readonly orderId: RechargeId;
    readonly reference: string | null;
    readonly atMs: UtcMs;
    readonly on: ShopDate;
    readonly amount: Money;
  }[]
> {
  const rows = await reader
    .selectFrom('tender')
    .select(['order_id', 'reference', 'at_ms', 'business_on', 'direction', 'amount_minor', 'currency'])
    .where('method', '=', method)
    .where('business_on', '>=', days.from)
    .where('business_on', '<=', days.to)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    orderId: row.order_id,
    reference: row.reference,
    atMs: row.at_ms,
    on: row.business_on,
    amount: {
      amountMinor: row.direction === 'refunded' ? -row.amount_minor : row.amount_minor,
      currency: row.currency,
    },
  }));
}
