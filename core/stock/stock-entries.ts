/** What stock does to the books. Pure; each set of lines sums to zero. */
import type { Money } from '../../contract/terms/money.ts';
import type { LedgerLine } from '../ledger/entries.ts';

/** What the cards in stock cost. Asset. */
const INVENTORY = 'inventory';
/** What suppliers get for cards; it is paid beside Kaduo. Liability. */
const CARD_SUPPLIERS = 'card_suppliers';
/** What sold cards cost. Expense. */
export const CARD_COST = 'card_cost';
/** What written-off cards cost. Expense. */
const STOCK_LOSS = 'stock_loss';

export { INVENTORY };

export interface StockPosting {
  readonly kind: 'stock_valued' | 'card_cost' | 'card_cost_undone' | 'stock_returned' | 'stock_written_off';
  readonly lines: readonly LedgerLine[];
}

/** Cards came (or an import was undone, below 0): the difference between what lies in stock and what the books say. */
export function stockValued(difference: Money): StockPosting {
  return { kind: 'stock_valued', lines: move(difference, CARD_SUPPLIERS, INVENTORY) };
}

/** The cost follows the card out of stock and into the margin. */
export function cardLeft(cost: Money): StockPosting {
  return { kind: 'card_cost', lines: move(cost, INVENTORY, CARD_COST) };
}

export function cardCameBack(cost: Money): StockPosting {
  return { kind: 'card_cost_undone', lines: move(cost, CARD_COST, INVENTORY) };
}

/** The supplier owes the cards' cost back, or is owed less. */
export function stockReturned(cost: Money): StockPosting {
  return { kind: 'stock_returned', lines: move(cost, INVENTORY, CARD_SUPPLIERS) };
}

export function stockWrittenOff(cost: Money): StockPosting {
  return { kind: 'stock_written_off', lines: move(cost, INVENTORY, STOCK_LOSS) };
}

function move({ amountMinor, currency }: Money, from: string, to: string): readonly LedgerLine[] {
  return [
    { account: to, amountMinor, currency },
    { account: from, amountMinor: -amountMinor, currency },
  ];
}
