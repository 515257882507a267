import { Refusal } from '../../contract/errors.ts';
import type { Tender } from '../../contract/recharges.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { StoredTender } from '../../db/tenders.ts';

/**
 * Checks that the parts add up to the price exactly and works out the change. Only cash is handed over in another amount
 * than it pays for. Refuses with TENDER_MISMATCH.
 */
export function takeTenders(price: Money, tenders: readonly Tender[]): readonly StoredTender[] {
  const tenderedMinor = tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (tenderedMinor !== price.amountMinor) throw mismatch(price, tenderedMinor);
  return tenders.map((tender) => takeOne(price, tender));
}

function takeOne(price: Money, { method, amountMinor, receivedMinor, reference }: Tender): StoredTender {
  const received = method === 'cash' ? (receivedMinor ?? amountMinor) : null;
  if (received !== null && received < amountMinor) throw mismatch(price, received);
  return {
    direction: 'taken',
    method,
    amountMinor,
    currency: price.currency,
    receivedMinor: received,
    changeMinor: received === null ? 0 : received - amountMinor,
    reference: reference === undefined || reference === '' ? null : reference,
    foreign: null,
  };
}

function mismatch(price: Money, tenderedMinor: number): Refusal {
  return new Refusal('TENDER_MISMATCH', { dueMinor: price.amountMinor, tenderedMinor, currency: price.currency });
}
