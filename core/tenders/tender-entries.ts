/** The entry sets of deposits, and of change for foreign notes. Pure; each set sums to zero. */
import type { Money } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import type { StoredTender } from '../../db/tenders.ts';
import { TILL, tenderAccount } from '../ledger/accounts.ts';
import type { LedgerLine } from '../ledger/entries.ts';

interface TenderPosting {
  readonly kind: 'deposit_taken' | 'deposit_returned' | 'foreign_change';
  readonly lines: readonly LedgerLine[];
}

/** What customers have left with the shop is what paying by deposit takes from. Liability: negative while somebody has something. */
const DEPOSITS = tenderAccount('deposit');

export function depositMoved(
  { amountMinor, currency }: Money,
  direction: 'in' | 'out',
  method: TenderMethod,
): TenderPosting {
  const sign = direction === 'in' ? 1 : -1;
  return {
    kind: direction === 'in' ? 'deposit_taken' : 'deposit_returned',
    lines: [
      { account: tenderAccount(method), amountMinor: sign * amountMinor, currency },
      { account: DEPOSITS, amountMinor: -sign * amountMinor, currency },
    ],
  };
}

/** Foreign notes were worth more than they paid for: the rest went back out of the drawer. Null: none did. */
export function foreignChange(tenders: readonly StoredTender[]): TenderPosting | null {
  const given = tenders.filter(({ method }) => method === 'foreign_cash');
  const amountMinor = given.reduce((sum, { changeMinor }) => sum + changeMinor, 0);
  const [first] = given;
  if (!first || amountMinor === 0) return null;
  const { currency } = first;
  return {
    kind: 'foreign_change',
    lines: [
      { account: tenderAccount('foreign_cash'), amountMinor, currency },
      { account: TILL, amountMinor: -amountMinor, currency },
    ],
  };
}
