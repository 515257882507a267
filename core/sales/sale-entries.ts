/** The entry sets of what a sale does besides its recharges. Pure; each set sums to zero. */
import type { Money } from '../../contract/terms/money.ts';
import { tenderAccount } from '../ledger/accounts.ts';
import type { LedgerLine, TenderPart } from '../ledger/entries.ts';

/** What cards brought that were sold as such. Income; `sales` is what recharges brought. */
export const CARD_SALES = 'card_sales';

/** What the shop keeps of the price of cards that come back. Income. */
export const RETURN_FEES = 'return_fees';

export interface SalePosting {
  readonly kind: 'card_sold' | 'card_returned';
  readonly lines: readonly LedgerLine[];
}

/** A card was sold. The parts must add up to the price. */
export function cardSold(price: Money, parts: readonly TenderPart[]): SalePosting {
  const { currency } = price;
  const paid = parts.map(({ method, amountMinor }) => ({ account: tenderAccount(method), amountMinor, currency }));
  const sum = parts.reduce((total, { amountMinor }) => total + amountMinor, 0);
  if (sum !== price.amountMinor) throw new Error(`tenders of ${sum} for a card of ${price.amountMinor}`);
  if (sum === 0) return { kind: 'card_sold', lines: [] };
  return { kind: 'card_sold', lines: [...paid, { account: CARD_SALES, amountMinor: -sum, currency }] };
}

/** A sold card came back: its sale is undone, and the parts are what the customer got. The rest of the price is a fee. */
export function cardReturned(price: Money, parts: readonly TenderPart[]): SalePosting {
  const { currency } = price;
  const back = parts.map(({ method, amountMinor }) => ({
    account: tenderAccount(method),
    amountMinor: -amountMinor,
    currency,
  }));
  const feeMinor = parts.reduce((rest, { amountMinor }) => rest - amountMinor, price.amountMinor);
  if (feeMinor < 0) throw new Error(`${-feeMinor} more would go back than the card's price`);
  if (price.amountMinor === 0) return { kind: 'card_returned', lines: [] };
  const fee = feeMinor === 0 ? [] : [{ account: RETURN_FEES, amountMinor: -feeMinor, currency }];
  return {
    kind: 'card_returned',
    lines: [{ account: CARD_SALES, amountMinor: price.amountMinor, currency }, ...back, ...fee],
  };
}
