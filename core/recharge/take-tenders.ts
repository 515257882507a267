import { Refusal } from '../../contract/errors.ts';
import type { Tender } from '../../contract/recharges.ts';
import { worthOf } from '../../contract/terms/exchange-rate.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { StoredTender } from '../../db/tenders.ts';

/**
 * Checks that the parts add up to the price exactly and works out the change. Only cash is handed over in another amount
 * than it pays for; foreign cash counts for what it is worth at its rate. Refuses with TENDER_MISMATCH, and with
 * TENDER_NOT_OFFERED for another currency by another way.
 */
export function takeTenders(price: Money, tenders: readonly Tender[]): readonly StoredTender[] {
  const tenderedMinor = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (tenderedMinor !== price.amountMinor) throw mismatch(price, tenderedMinor);
  return tenders.map((tender) => takeOne(price, tender));
}

function takeOne(price: Money, tender: Tender): StoredTender {
  const { method, amountMinor, reference } = tender;
  const received = receivedOf(price, tender);
  if (received !== null && received < amountMinor) throw mismatch(price, received);
  return {
    direction: 'taken',
    method,
    amountMinor,
    currency: price.currency,
    receivedMinor: received,
    changeMinor: received === null ? 0 : received - amountMinor,
    reference: reference === undefined || reference === '' ? null : reference,
    foreign: tender.foreign ?? null,
  };
}

/** What was handed over, in the shop's currency; null where that is what it pays for. */
function receivedOf({ currency }: Money, { method, amountMinor, receivedMinor, foreign }: Tender): number | null {
  if (method === 'cash') return receivedMinor ?? amountMinor;
  if ((method === 'foreign_cash') !== (foreign !== undefined)) throw new Refusal('TENDER_NOT_OFFERED', { method });
  return foreign ? (worthOf(foreign, foreign.rate, currency) ?? null) : null;
}

function mismatch(price: Money, tenderedMinor: number): Refusal {
  return new Refusal('TENDER_MISMATCH', { dueMinor: price.amountMinor, tenderedMinor, currency: price.currency });
}
