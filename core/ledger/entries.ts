/**
 * The entry sets of the books, P1 to P11. Pure. A positive amount is a debit; every set sums to zero in each currency.
 * A correction is a new set, never a change.
 */
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import {
  BANK,
  claimAccount,
  COMMISSION,
  CUSTOMER_PREPAID,
  FLOAT_ADJUSTMENT,
  floatAccount,
  floatHeldAccount,
  LOSS,
  RECHARGE_COST,
  REFUND_DUE,
  SALES,
  tenderAccount,
} from './accounts.ts';

export const POSTING_KINDS = [
  /** P1: a customer paid for an order. */
  'order_paid',
  /** P2: float set aside for an order. */
  'float_held',
  /** P3: delivered; the sale is earned and the cost is real. */
  'delivered',
  /** P4: the order came to nothing; its float is free again. */
  'float_released',
  /** P5: the customer is to get the money back. */
  'refund_owed',
  /** P6: the customer has the money back. */
  'refunded',
  /** P7: float bought from the provider. */
  'float_bought',
  /** P8: the provider's balance differs from ours, explained and approved. */
  'float_adjusted',
  /** P9: the provider took a delivery back. */
  'delivery_reversed',
  /** P10: delivery proven after the order had ended as not delivered. */
  'delivered_late',
  /** P11: the provider delivered, and charged, twice. */
  'charged_twice',
  /** P4 taken back, before a late P3. */
  'float_held_again',
  /** P5 taken back, before a late P3. */
  'refund_no_longer_owed',
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** The kinds of posting that move sales and recharge cost. */
export const DELIVERY_KINDS = ['delivered', 'delivery_reversed'] as const satisfies readonly PostingKind[];

export interface LedgerLine {
  readonly account: string;
  /** Positive: debit. Never 0. */
  readonly amountMinor: number;
  readonly currency: Currency;
}

export interface Posting {
  readonly kind: PostingKind;
  /** True for sets that each attempt may cause once; false for those that an order may cause once. */
  readonly perAttempt: boolean;
  readonly lines: readonly LedgerLine[];
}

/** What the entries of an order depend on. */
export interface OrderMoney {
  readonly accountId: ProviderAccountId;
  readonly price: Money;
  readonly quotedCost: Money;
  /** False for batch lines that nobody has paid for: they have no part in prepaid money, sales and refunds. */
  readonly isPaid: boolean;
}

export interface TenderPart {
  readonly method: TenderMethod;
  readonly amountMinor: number;
}

/** P1. The parts must add up to the price. */
export function orderPaid(price: Money, parts: readonly TenderPart[]): Posting {
  const debits = parts.map((part) => line(tenderAccount(part.method), part.amountMinor, price.currency));
  return posting('order_paid', [...debits, line(CUSTOMER_PREPAID, -price.amountMinor, price.currency)]);
}

/** P2. */
export function floatHeld(order: OrderMoney): Posting {
  return posting('float_held', moveHeld(order, 1));
}

/** P3. `realCost` is in the currency of the quoted cost; what it differs by goes back to, or comes from, free float. */
export function delivered(order: OrderMoney, realCost: Money): Posting {
  const { currency, amountMinor: quoted } = order.quotedCost;
  const sale = order.isPaid
    ? [
        line(CUSTOMER_PREPAID, order.price.amountMinor, order.price.currency),
        line(SALES, -order.price.amountMinor, order.price.currency),
      ]
    : [];
  return posting('delivered', [
    line(RECHARGE_COST, realCost.amountMinor, realCost.currency),
    line(floatHeldAccount(order.accountId), -quoted, currency),
    line(floatAccount(order.accountId), quoted - realCost.amountMinor, currency),
    ...sale,
  ]);
}

/** P4, and P5 when somebody paid: the order is proven not delivered. */
export function notDelivered(order: OrderMoney): readonly Posting[] {
  const released = posting('float_released', moveHeld(order, -1));
  return order.isPaid ? [released, posting('refund_owed', owe(order, 1))] : [released];
}

/** P4 and P5 taken back: delivery was proven before the customer had the money again. */
export function notDeliveredTakenBack(order: OrderMoney): readonly Posting[] {
  const held = posting('float_held_again', moveHeld(order, 1));
  return order.isPaid ? [held, posting('refund_no_longer_owed', owe(order, -1))] : [held];
}

/** P6. The parts must add up to the price. */
export function moneyReturned(price: Money, parts: readonly TenderPart[]): Posting {
  const credits = parts.map((part) => line(tenderAccount(part.method), -part.amountMinor, price.currency));
  return posting('refunded', [line(REFUND_DUE, price.amountMinor, price.currency), ...credits]);
}

/** P7. `bonus` is the part of `amount` that the provider gave for nothing; same currency. */
export function floatBought(accountId: ProviderAccountId, amount: Money, bonusMinor = 0): Posting {
  return posting('float_bought', [
    line(floatAccount(accountId), amount.amountMinor, amount.currency),
    line(BANK, bonusMinor - amount.amountMinor, amount.currency),
    line(COMMISSION, -bonusMinor, amount.currency),
  ]);
}

/** P8. `difference` is positive when the provider holds more for us than our books say. */
export function floatAdjusted(accountId: ProviderAccountId, difference: Money): Posting {
  return posting('float_adjusted', [
    line(floatAccount(accountId), difference.amountMinor, difference.currency),
    line(FLOAT_ADJUSTMENT, -difference.amountMinor, difference.currency),
  ]);
}

/** P9. */
export function deliveryReversed(order: OrderMoney, realCost: Money): Posting {
  const sale = order.isPaid
    ? [
        line(SALES, order.price.amountMinor, order.price.currency),
        line(REFUND_DUE, -order.price.amountMinor, order.price.currency),
      ]
    : [];
  return posting(
    'delivery_reversed',
    [
      line(floatAccount(order.accountId), realCost.amountMinor, realCost.currency),
      line(RECHARGE_COST, -realCost.amountMinor, realCost.currency),
      ...sale,
    ],
    true,
  );
}

/** P10. */
export function deliveredLate(order: OrderMoney, realCost: Money): Posting {
  return posting('delivered_late', spend(LOSS, order.accountId, realCost), true);
}

/** P11. */
export function chargedTwice(order: OrderMoney, realCost: Money): Posting {
  return posting('charged_twice', spend(claimAccount(order.accountId), order.accountId, realCost), true);
}

function moveHeld(order: OrderMoney, direction: 1 | -1): readonly LedgerLine[] {
  const { amountMinor, currency } = order.quotedCost;
  return [
    line(floatHeldAccount(order.accountId), direction * amountMinor, currency),
    line(floatAccount(order.accountId), -direction * amountMinor, currency),
  ];
}

function owe(order: OrderMoney, direction: 1 | -1): readonly LedgerLine[] {
  const { amountMinor, currency } = order.price;
  return [
    line(CUSTOMER_PREPAID, direction * amountMinor, currency),
    line(REFUND_DUE, -direction * amountMinor, currency),
  ];
}

function spend(account: string, accountId: ProviderAccountId, cost: Money): readonly LedgerLine[] {
  return [
    line(account, cost.amountMinor, cost.currency),
    line(floatAccount(accountId), -cost.amountMinor, cost.currency),
  ];
}

function line(account: string, amountMinor: number, currency: Currency): LedgerLine {
  return { account, amountMinor, currency };
}

/** Drops lines of nothing, and refuses a set that does not balance: that would be a bug of this file. */
function posting(kind: PostingKind, lines: readonly LedgerLine[], perAttempt = false): Posting {
  const sums = new Map<Currency, number>();
  for (const { amountMinor, currency } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new Error(`${kind} is ${sum} ${currency} out of balance`);
  }
  return { kind, perAttempt, lines: lines.filter(({ amountMinor }) => amountMinor !== 0) };
}
