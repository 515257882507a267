/** How money goes back to a customer, whatever it had been paid for. */
import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { readOwed } from '../../db/customer-credit.ts';
import type { Reader } from '../../db/open.ts';
import type { StoredTender } from '../../db/tenders.ts';
import type { TenderPart } from '../ledger/entries.ts';

/** What one payment was, and what of it goes back. */
interface MoneyBack {
  readonly taken: readonly StoredTender[];
  readonly backMinor: number;
  readonly customerId: CustomerId | null;
  /** Null: by the ways it came. */
  readonly method: TenderMethod | null;
}

/** The one rule, with what the customer owes now. Refuses with TENDER_NOT_OFFERED and CUSTOMER_NEEDED. */
export async function partsBack(reader: Reader, its: MoneyBack): Promise<readonly TenderPart[]> {
  const { customerId } = its;
  const isOnAccount = its.taken.some(({ method }) => method === 'on_account');
  const owedMinor = isOnAccount && customerId !== null ? await readOwed(reader, customerId) : 0;
  return splitBack({ ...its, owedMinor });
}

/**
 * What was put on account was never handed over: it goes off the debt first, as far as that is still open. The rest goes by the
 * way that was chosen, or by those it came, the first first, each at most as much as came by it; foreign notes go back as cash of
 * the shop, and so does what had been put on account and was paid since. Pure; the parts add up to `backMinor`, which must be no
 * more than was taken. Refuses with TENDER_NOT_OFFERED and CUSTOMER_NEEDED.
 */
export function splitBack({
  taken,
  backMinor,
  customerId,
  method,
  owedMinor,
}: MoneyBack & { readonly owedMinor: number }): readonly TenderPart[] {
  const came = taken.filter(({ direction }) => direction === 'taken');
  const onAccountMinor = sumOf(came.filter((one) => one.method === 'on_account'));
  if (backMinor > sumOf(came)) throw new Error(`${backMinor} should go back of ${sumOf(came)}`);
  const offDebtMinor = Math.min(backMinor, onAccountMinor, Math.max(0, owedMinor));
  const parts = new Map<TenderMethod, number>();
  let rest = backMinor - offDebtMinor;
  const give = (way: TenderMethod, mostMinor: number) => {
    const amountMinor = Math.min(rest, mostMinor);
    if (amountMinor > 0) parts.set(way, (parts.get(way) ?? 0) + amountMinor);
    rest -= amountMinor;
  };
  if (method !== null) give(method, rest);
  for (const one of came) {
    if (one.method !== 'on_account') give(one.method === 'foreign_cash' ? 'cash' : one.method, one.amountMinor);
  }
  // Only what was put on account and paid since is left.
  give('cash', rest);
  // Credit for somebody unknown, and foreign notes whose worth nobody says here.
  for (const way of ['on_account', 'foreign_cash'] as const) {
    if (parts.has(way)) throw new Refusal('TENDER_NOT_OFFERED', { method: way });
  }
  if (parts.has('deposit') && customerId === null) throw new Refusal('CUSTOMER_NEEDED', {});
  if (offDebtMinor > 0) parts.set('on_account', offDebtMinor);
  return [...parts].map(([way, amountMinor]) => ({ method: way, amountMinor }));
}

/** The rows of what went back. What goes off a debt has no number. */
export function tendersBack(
  parts: readonly TenderPart[],
  { currency, reference }: { readonly currency: Currency; readonly reference: string },
): readonly StoredTender[] {
  return parts.map(({ method, amountMinor }) => ({
    direction: 'refunded',
    method,
    amountMinor,
    currency,
    receivedMinor: null,
    changeMinor: 0,
    reference: method === 'on_account' || reference === '' ? null : reference,
    foreign: null,
  }));
}

function sumOf(tenders: readonly TenderPart[]): number {
  return tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
