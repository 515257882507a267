import { readIccid } from '../../../contract/terms/iccid.ts';
import type { HttpRequest } from '../../ports.ts';
import type { PAYMENT_METHODS } from './settings.ts';

/** There is one thing to buy: the refill that the card's own tariff has. */
export const REFILL = 'topup';

export const BASE_PATH = '/management-api';

/** The card's number as 1NCE writes it in paths: 19 digits, without the check digit that makes it 20. */
export function numberOf(iccid: string): string | undefined {
  return readIccid(iccid).ok ? iccid.slice(0, 19) : undefined;
}

/** The one request that buys a refill: all of it is in the address. Throws without a card or for another offer. */
export function refillRequest(
  { iccid, offerCode, reference }: { readonly iccid: string; readonly offerCode: string; readonly reference: string },
  { origin, paymentMethod, deadlineMs }: PurchaseTerms,
): HttpRequest {
  const number = numberOf(iccid);
  if (number === undefined || offerCode !== REFILL || reference === '') {
    throw new Error('a refill needs a reference, a card and the offer');
  }
  // Left out, or misspelt, it is taken for a bank transfer, and the order stays unpaid.
  const url = `${origin}${BASE_PATH}/v1/sims/${number}/topup?payment_method=${paymentMethod}`;
  return { method: 'POST', url, headers: { accept: 'application/json' }, deadlineMs };
}

interface PurchaseTerms {
  readonly origin: string;
  readonly paymentMethod: (typeof PAYMENT_METHODS)[number];
  readonly deadlineMs: number;
}

/** The card that a stored request refills. */
export function targetOf({ url }: HttpRequest): string | undefined {
  return /\/v1\/sims\/(\d{19})\/topup\?/.exec(url)?.[1];
}

/** The number of an order in the address that an acknowledgement points to. */
export function orderNumberIn(location: string | undefined): string | undefined {
  return /\/v1\/orders\/([1-9]\d{0,18})\/?$/.exec(location?.trim() ?? '')?.[1];
}
