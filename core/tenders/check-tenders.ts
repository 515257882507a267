import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { readCreditLimit, readOwed } from '../../db/customer-credit.ts';
import type { Tx } from '../../db/open.ts';
import { readTenderSettings } from './tender-settings.ts';

export interface TenderTaken {
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly reference: string | null;
}

/**
 * What the shop's settings say of a payment. Refuses with TENDER_NOT_OFFERED, TENDER_REFERENCE_NEEDED, and for what is put on
 * account with CUSTOMER_NEEDED and CREDIT_EXCEEDED.
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
  const laterMinor = tenders
    .filter(({ method }) => method === 'on_account')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (laterMinor === 0) return;
  if (customerId === null) throw new Refusal('CUSTOMER_NEEDED', {});
  const limitMinor = await readCreditLimit(tx, customerId);
  const owedMinor = await readOwed(tx, customerId);
  if (owedMinor + laterMinor > limitMinor) throw new Refusal('CREDIT_EXCEEDED', { limitMinor, owedMinor, currency });
}
