/** The payments that an operator's settlement file is compared with. */
import { sql } from 'kysely';
import type { RechargeId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

/**
 * Payments and refunds of one method on these business days, oldest first; what was given back is negative. What paid for
 * several things of a sale is one payment; its order is the first of them, null where only cards were sold.
 */
export async function listTendersOfMethod(
  reader: Reader,
  method: TenderMethod,
  days: { readonly from: ShopDate; readonly to: ShopDate },
): Promise<
  readonly {
    readonly orderId: RechargeId | null;
    readonly reference: string | null;
    readonly atMs: UtcMs;
    readonly on: ShopDate;
    readonly amount: Money;
  }[]
> {
  const rows = await reader
    .selectFrom('tender')
    .leftJoin('sale_line', (join) =>
      join.on((is) =>
        is.or([
          is('sale_line.order_id', '=', is.ref('tender.order_id')),
          is('sale_line.id', '=', is.ref('tender.sale_line_id')),
        ]),
      ),
    )
    .select(({ fn }) => [
      fn.min('tender.order_id').as('orderId'),
      'tender.reference',
      'tender.at_ms',
      'tender.business_on',
      'tender.direction',
      fn.sum<number>('tender.amount_minor').as('amountMinor'),
      'tender.currency',
    ])
    .where('tender.method', '=', method)
    .where('tender.business_on', '>=', days.from)
    .where('tender.business_on', '<=', days.to)
    // One that belongs to no sale stays alone.
    .groupBy([sql`coalesce(sale_line.sale_id, -tender.id)`, 'tender.direction', 'tender.reference'])
    .orderBy(({ fn }) => fn.min('tender.id'))
    .execute();
  return rows.map((row) => ({
    orderId: row.orderId,
    reference: row.reference,
    atMs: row.at_ms,
    on: row.business_on,
    amount: {
      amountMinor: row.direction === 'refunded' ? -row.amountMinor : row.amountMinor,
      currency: row.currency,
    },
  }));
}
