/** The entry sets of the drawer itself, where no customer pays. Pure; each set sums to zero. */
import type { Money } from '../../contract/terms/money.ts';
import type { TillDirection, TillPurpose } from '../../contract/terms/till.ts';
import { BANK, PETTY_CASH, TILL, TILL_DIFFERENCE } from './accounts.ts';
import type { LedgerLine } from './entries.ts';

const TILL_POSTING_KINDS = [
  /** The drawer was counted at the opening, and held other than the books said. */
  'till_opened',
  /** Put into the drawer by the staff. */
  'till_paid_in',
  /** Taken out of the drawer by the staff. */
  'till_paid_out',
  /** The drawer was counted at the end, and held other than the books said. */
  'till_counted',
  /** Taken out for the bank after the count. */
  'till_taken_out',
] as const;
export type TillPostingKind = (typeof TILL_POSTING_KINDS)[number];

/** Whether a posting is an act of the staff on the drawer: no customer paid or got money back. */
export function isTillKind(kind: string): boolean {
  return (TILL_POSTING_KINDS as readonly string[]).includes(kind);
}

export interface TillPosting {
  readonly kind: TillPostingKind;
  readonly lines: readonly LedgerLine[];
}

/** At the first opening of all what is found is the owner's; later a difference is one. Null where there is none. */
export function drawerOpened(difference: Money, isFirst: boolean): TillPosting | null {
  return moved('till_opened', difference, isFirst ? BANK : TILL_DIFFERENCE);
}

/** `amount` is positive. */
export function drawerMoved(direction: TillDirection, purpose: TillPurpose, amount: Money): TillPosting | null {
  const other = purpose === 'bank' ? BANK : PETTY_CASH;
  if (direction === 'in') return moved('till_paid_in', amount, other);
  return moved('till_paid_out', { ...amount, amountMinor: -amount.amountMinor }, other);
}

/** `difference` is what was counted less what the books said. */
export function drawerCounted(difference: Money): TillPosting | null {
  return moved('till_counted', difference, TILL_DIFFERENCE);
}

export function drawerEmptied(taken: Money): TillPosting | null {
  return moved('till_taken_out', { ...taken, amountMinor: -taken.amountMinor }, BANK);
}

/** Into the drawer when positive; the books refuse an entry of nothing. */
function moved(kind: TillPostingKind, { amountMinor, currency }: Money, other: string): TillPosting | null {
  if (amountMinor === 0) return null;
  return {
    kind,
    lines: [
      { account: TILL, amountMinor, currency },
      { account: other, amountMinor: -amountMinor, currency },
    ],
  };
}
