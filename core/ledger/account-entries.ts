import type { Money } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { RECEIVABLE, REFUNDS_GIVEN, tenderAccount } from './accounts.ts';
import type { LedgerLine, TenderPart } from './entries.ts';

/** A customer got the money of a delivered recharge back. */
export interface RefundPosting {
  readonly kind: 'sale_refunded';
  readonly lines: readonly LedgerLine[];
}

/** Pure; sums to zero. The sale stays a sale; what was given back for it is an expense beside it. */
export function saleRefunded({ amountMinor, currency }: Money, parts: readonly TenderPart[]): RefundPosting {
  const sum = parts.reduce((total, part) => total + part.amountMinor, 0);
  if (sum !== amountMinor) throw new Error(`${sum} would go back for a sale of ${amountMinor}`);
  return {
    kind: 'sale_refunded',
    lines: [
      { account: REFUNDS_GIVEN, amountMinor, currency },
      ...parts.map((part) => ({ account: tenderAccount(part.method), amountMinor: -part.amountMinor, currency })),
    ],
  };
}

/** A customer paid what was put on account before. */
export interface AccountPosting {
  readonly kind: 'account_settled';
  readonly lines: readonly LedgerLine[];
}

/** Pure; sums to zero. */
export function accountSettled({ amountMinor, currency }: Money, method: TenderMethod): AccountPosting {
  return {
    kind: 'account_settled',
    lines: [
      { account: tenderAccount(method), amountMinor, currency },
      { account: RECEIVABLE, amountMinor: -amountMinor, currency },
    ],
  };
}
