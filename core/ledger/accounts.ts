/** Names of the accounts of the books. A name never changes its meaning: reports and closed days refer to it. */
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';

/** What we owe customers for recharges that are taken but not yet delivered. Liability. */
export const CUSTOMER_PREPAID = 'customer_prepaid';
/** What we owe customers for recharges proven not delivered. Liability. */
export const REFUND_DUE = 'refund_due';
export const SALES = 'sales';
/** Bonuses that a provider adds when float is bought. Income. */
export const COMMISSION = 'commission';
export const RECHARGE_COST = 'recharge_cost';
export const LOSS = 'loss';
export const FLOAT_ADJUSTMENT = 'float_adjustment';
/** Where float is bought from. Asset. */
export const BANK = 'bank';

/** What promotions took off list prices. Expense. */
export const DISCOUNT = 'discount';
/** What list prices would have brought more: with `sales` the gross sale. Income. */
export const SALES_FORGONE = 'sales_forgone';
/** What a count of the drawer came short of the books. Expense; negative: over. */
export const TILL_DIFFERENCE = 'till_difference';
/** What was given back for recharges that stay delivered. Expense. */
export const REFUNDS_GIVEN = 'refunds_given';
/** What was bought with cash out of the drawer. Expense. */
export const PETTY_CASH = 'petty_cash';

/** What customers owe for what was put on account; who owes what, tenders and settlements say. Asset. */
export const RECEIVABLE = 'receivable';

/** The one cash drawer of a shop. Asset. */
export const TILL = 'till:1';

/** The part of our prepaid balance at a provider that no order has claimed. Asset. */
export function floatAccount(accountId: ProviderAccountId): string {
  return `float:${accountId}`;
}

/** The part of the float set aside for orders that are not settled. Asset. */
export function floatHeldAccount(accountId: ProviderAccountId): string {
  return `float_held:${accountId}`;
}

/** What a provider owes us back because it charged twice. Asset. */
export function claimAccount(accountId: ProviderAccountId): string {
  return `claim:${accountId}`;
}

/** Where money of this kind lies once a customer has paid: the drawer, what the customer owes, or what the payment company will pay out. */
export function tenderAccount(method: TenderMethod): string {
  if (method === 'cash') return TILL;
  return method === 'on_account' ? RECEIVABLE : `clearing:${method}`;
}
