import type { SaleLineId, StaffId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { post, readBalance } from '../../db/ledger.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { listStockValues } from '../../db/stock-cards.ts';
import { INVENTORY, stockValued } from './stock-entries.ts';
import type { StockPosting } from './stock-entries.ts';

/** Who did it, and when. */
export interface StockMoment {
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
  readonly businessOn: ShopDate;
  /** The card of a sale that it is about. */
  readonly saleLineId?: SaleLineId | undefined;
}

/**
 * Brings the books to what the cards in stock cost. Cards come and go by sheets, by undoing them and by hand; rather than
 * each of those ways the difference is booked, before every act that takes cards out.
 */
export async function valueStock(tx: Tx, moment: StockMoment): Promise<void> {
  for (const { amountMinor, currency } of await listStockValues(tx)) {
    const differenceMinor = amountMinor - (await readBalance(tx, INVENTORY, currency));
    if (differenceMinor !== 0) {
      bookStock(
        tx,
        { ...moment, saleLineId: undefined },
        [{ amountMinor: differenceMinor, currency }],
        stockValued,
        null,
      );
    }
  }
}

/** One posting for each currency. */
export function bookStock(
  tx: Tx,
  moment: StockMoment,
  costs: readonly Money[],
  entry: (cost: Money) => StockPosting,
  note: string | null,
): void {
  for (const cost of sumByCurrency(costs)) {
    post(syncOf(tx), { ...moment, ...entry(cost), orderId: null, attemptId: null, note });
  }
}

function sumByCurrency(costs: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, number>();
  for (const { amountMinor, currency } of costs) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].flatMap(([currency, amountMinor]) => (amountMinor === 0 ? [] : [{ amountMinor, currency }]));
}
