import type { Money } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { RECEIVABLE, tenderAccount } from './accounts.ts';
import type { LedgerLine } from './entries.ts';

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
