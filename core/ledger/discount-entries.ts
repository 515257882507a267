/**
 * What was taken off a price, for the books: `sales` and `customer_prepaid` are what the customer pays, and beside them
 * stands what the list price would have brought more. Gross sales are `sales` and `sales_forgone` together. Pure.
 */
import type { Money } from '../../contract/terms/money.ts';
import { DISCOUNT, SALES_FORGONE } from './accounts.ts';
import type { LedgerLine } from './entries.ts';

export interface DiscountPosting {
  readonly kind: 'discount_given' | 'discount_withdrawn';
  readonly lines: readonly LedgerLine[];
}

/** With the order. `off` is positive. */
export function discountGiven(off: Money): DiscountPosting {
  return { kind: 'discount_given', lines: pair(off, 1) };
}

/** When the order has come to nothing and the customer has the money back. */
export function discountWithdrawn(off: Money): DiscountPosting {
  return { kind: 'discount_withdrawn', lines: pair(off, -1) };
}

function pair({ amountMinor, currency }: Money, direction: 1 | -1): readonly LedgerLine[] {
  return [
    { account: DISCOUNT, amountMinor: direction * amountMinor, currency },
    { account: SALES_FORGONE, amountMinor: -direction * amountMinor, currency },
  ];
}
