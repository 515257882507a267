import { DAY_MS } from '../../../contract/terms/time.ts';
import type { Provider, RecoveryClass } from '../provider.ts';
import { findOffer } from './server/catalogue.ts';

type Order = Parameters<Provider['prepare']>[0];

/**
 * The bytes of a purchase. For class Z they name until when the card is to be valid: reckoned from the order alone, so
 * that preparing it again gives the same target however late that is. Throws where there is no such instant to name.
 */
export function prepareBody(order: Order, recoveryClass: RecoveryClass): string {
  const { reference, iccid, offerCode, quotedCost } = order;
  return JSON.stringify({
    reference,
    iccid,
    offer: offerCode,
    expectedCost: { amount: quotedCost.amountMinor, currency: quotedCost.currency },
    ...(recoveryClass === 'Z' && { until: new Date(untilMsOf(order)).toISOString() }),
  });
}

/** As the provider documents its offers: the days count from the old end while that is ahead, else from the order. */
function untilMsOf({ offerCode, orderedAtMs, expiresBeforeMs }: Order): number {
  const days = findOffer(offerCode)?.days;
  if (days === undefined) throw new Error(`the offer ${offerCode} has no days, so that no end can be named`);
  if (orderedAtMs === undefined) throw new Error('an end cannot be named without the time of the order');
  return Math.max(expiresBeforeMs ?? orderedAtMs, orderedAtMs) + days * DAY_MS;
}
