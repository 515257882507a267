/**
 * The entry sets by which a case is worked on and closed. What opened it was posted by P9 to P11; nothing of that is changed.
 * Pure; each set sums to zero, and belongs to the attempt that the case is about.
 */
import type { Money } from '../../contract/terms/money.ts';
import { BANK, claimAccount, floatAccount, LOSS, RECHARGE_COST, REFUND_DUE, SALES, tenderAccount } from './accounts.ts';
import { DELIVERY_KINDS } from './entries.ts';
import type { LedgerLine, OrderMoney, PostingKind, TenderPart } from './entries.ts';

export type CasePostingKind =
  /** What was a loss is claimed from the provider. */
  | 'loss_claimed'
  /** The provider does not pay: the claim is a loss. */
  | 'claim_lost'
  /** The provider gave it back. */
  | 'claim_settled'
  /** The customer paid after all: a sale, and its cost is no loss. */
  | 'customer_charged'
  /** The provider took its delivery back and the customer keeps it: the money is not owed. */
  | 'sale_kept'
  /** The reversal was a mistake: everything as after the delivery. */
  | 'reversal_withdrawn';

export interface CasePosting {
  readonly kind: CasePostingKind;
  readonly lines: readonly LedgerLine[];
}

/** Every kind of posting that moves sales or recharge cost: what the reports of a day are made of. */
export const SALES_KINDS = [
  ...DELIVERY_KINDS,
  'customer_charged',
  'sale_kept',
  'reversal_withdrawn',
] as const satisfies readonly (PostingKind | CasePostingKind)[];

/** What the entries of a case depend on: the order, and what the provider took or gave back. */
export interface CaseMoney extends OrderMoney {
  readonly cost: Money;
}

/** Where the provider paid a claim. */
export type ClaimPaidInto = 'float' | 'bank';

export function lossClaimed({ accountId, cost }: CaseMoney): CasePosting {
  return { kind: 'loss_claimed', lines: move(claimAccount(accountId), LOSS, cost) };
}

export function claimLost({ accountId, cost }: CaseMoney): CasePosting {
  return { kind: 'claim_lost', lines: move(LOSS, claimAccount(accountId), cost) };
}

export function claimSettled({ accountId, cost }: CaseMoney, into: ClaimPaidInto): CasePosting {
  const gained = into === 'float' ? floatAccount(accountId) : BANK;
  return { kind: 'claim_settled', lines: move(gained, claimAccount(accountId), cost) };
}

/** The parts must add up to the price. */
export function customerCharged({ price, cost }: CaseMoney, parts: readonly TenderPart[]): CasePosting {
  const paid = parts.map(({ method, amountMinor }) => ({
    account: tenderAccount(method),
    amountMinor,
    currency: price.currency,
  }));
  const sum = parts.reduce((total, { amountMinor }) => total + amountMinor, 0);
  if (sum !== price.amountMinor) throw new Error(`tenders of ${sum} for a price of ${price.amountMinor}`);
  return {
    kind: 'customer_charged',
    lines: [
      ...paid,
      ...(sum === 0 ? [] : [{ account: SALES, amountMinor: -sum, currency: price.currency }]),
      ...move(RECHARGE_COST, LOSS, cost),
    ],
  };
}

export function saleKept({ price }: CaseMoney): CasePosting {
  return { kind: 'sale_kept', lines: move(REFUND_DUE, SALES, price) };
}

export function reversalWithdrawn({ accountId, price, cost, isPaid }: CaseMoney): CasePosting {
  return {
    kind: 'reversal_withdrawn',
    lines: [...move(RECHARGE_COST, floatAccount(accountId), cost), ...(isPaid ? move(REFUND_DUE, SALES, price) : [])],
  };
}

/** Nothing where there is nothing to move: the books have no lines of 0. */
function move(debit: string, credit: string, { amountMinor, currency }: Money): readonly LedgerLine[] {
  if (amountMinor === 0) return [];
  return [
    { account: debit, amountMinor, currency },
    { account: credit, amountMinor: -amountMinor, currency },
  ];
}
