import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { readCreditLimit, readOwed } from '../../db/customer-credit.ts';
import { readDepositBalance } from '../../db/customer-deposits.ts';
import { listRates } from '../../db/exchange-rates.ts';
import type { Tx } from '../../db/open.ts';
import type { ForeignAmount } from '../../db/tenders.ts';
import { readTenderSettings } from './tender-settings.ts';

export interface TenderTaken {
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly reference: string | null;
  readonly foreign: ForeignAmount | null;
}

/**
 * What the shop's settings say of a payment. Refuses with TENDER_NOT_OFFERED, TENDER_REFERENCE_NEEDED, and for what is put on
 * account or paid out of a deposit with CUSTOMER_NEEDED, CREDIT_EXCEEDED and DEPOSIT_INSUFFICIENT, and for another currency with
 * RATE_UNKNOWN, or CHANGED_MEANWHILE where the person saw another rate.
 */
export async function checkTenders(
  tx: Tx,
  tenders: readonly TenderTaken[],
  customerId: CustomerId | null,
  currency: Currency,
): Promise<void> {
  const settings = new Map((await readTenderSettings(tx)).map((its) => [its.method, its]));
  for (const { method, reference } of tenders) {
    const its = settings.get(method);
    if (!its?.isOffered) throw new Refusal('TENDER_NOT_OFFERED', { method });
    if (its.needsReference && reference === null) throw new Refusal('TENDER_REFERENCE_NEEDED', { method });
  }
  await checkRates(tx, tenders);
  const [laterMinor, leftMinor] = [sumBy(tenders, 'on_account'), sumBy(tenders, 'deposit')];
  if (laterMinor === 0 && leftMinor === 0) return;
  if (customerId === null) throw new Refusal('CUSTOMER_NEEDED', {});
  const balanceMinor = leftMinor === 0 ? 0 : await readDepositBalance(tx, customerId);
  if (leftMinor > balanceMinor) throw new Refusal('DEPOSIT_INSUFFICIENT', { balanceMinor, currency });
  if (laterMinor === 0) return;
  const limitMinor = await readCreditLimit(tx, customerId);
  const owedMinor = await readOwed(tx, customerId);
  if (owedMinor + laterMinor > limitMinor) throw new Refusal('CREDIT_EXCEEDED', { limitMinor, owedMinor, currency });
}

function sumBy(tenders: readonly TenderTaken[], method: TenderMethod): number {
  return tenders.reduce((sum, one) => sum + (one.method === method ? one.amountMinor : 0), 0);
}

async function checkRates(tx: Tx, tenders: readonly TenderTaken[]): Promise<void> {
  const taken = tenders.flatMap(({ foreign }) => (foreign ? [foreign] : []));
  if (taken.length === 0) return;
  const rates = await listRates(tx);
  for (const { currency, rate } of taken) {
    const now = rates.find((one) => one.currency === currency);
    if (!now) throw new Refusal('RATE_UNKNOWN', { currency });
    if (now.rate !== rate) throw new Refusal('CHANGED_MEANWHILE', {});
  }
}
