/** Where the books say what was sold: recharges and cards have accounts and postings of their own. */
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { SoldQuestion } from '../../db/reports/sold-things.ts';
import { RECHARGE_COST, SALES } from '../ledger/accounts.ts';
import { SALES_KINDS } from '../ledger/case-entries.ts';
import type { PostingKind } from '../ledger/entries.ts';
import { CARD_SALES } from '../sales/sale-entries.ts';
import type { SalePosting } from '../sales/sale-entries.ts';
import { CARD_COST } from '../stock/stock-entries.ts';
import type { StockPosting } from '../stock/stock-entries.ts';

/** What the ledger is asked for a report of these days. */
export function soldIn(days: { readonly from: ShopDate; readonly until: ShopDate }, currency: Currency): SoldQuestion {
  return {
    from: days.from,
    until: days.until,
    currency,
    recharges: {
      kinds: SALES_KINDS,
      reversedKind: 'delivery_reversed' satisfies PostingKind,
      salesAccount: SALES,
      costAccount: RECHARGE_COST,
    },
    cards: { ...CARD_KINDS, salesAccount: CARD_SALES, costAccount: CARD_COST },
  };
}

/** A card's way to a customer and back; the second pair takes its cost along. */
export const CARD_KINDS = {
  soldKind: 'card_sold' satisfies SalePosting['kind'],
  returnedKind: 'card_returned' satisfies SalePosting['kind'],
  costKind: 'card_cost' satisfies StockPosting['kind'],
  costUndoneKind: 'card_cost_undone' satisfies StockPosting['kind'],
};
