import { z } from 'zod';
import { readIccid } from '../../../contract/terms/iccid.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import { readBody } from '../api/read-json.ts';
import { wholeNumber } from '../api/wire-terms.ts';
import type { PreparedRecharge, Provider } from '../provider.ts';

type Order = Parameters<Provider['prepare']>[0];

/** Days that are added: `30D`. */
const OFFER_CODE = /^([1-9]\d{0,2})D$/;

export const offerCodeOf = (days: string) => `${days}D`;

/**
 * What is stored of an extension: the card, and until when it is to last. Reckoned from the order alone, so that it stays the
 * same however late and however often it is set. Throws where there is no card, no period or no time of the order.
 */
export function prepareExtension({ reference, iccid, offerCode, orderedAtMs, expiresBeforeMs }: Order): string {
  const days = OFFER_CODE.exec(offerCode)?.[1];
  if (!readIccid(iccid).ok || reference === '' || days === undefined) {
    throw new Error('a recharge needs a reference, a card and an offer');
  }
  if (orderedAtMs === undefined) throw new Error('an end needs the time of the order');
  const fromMs = Math.max(expiresBeforeMs ?? orderedAtMs, orderedAtMs);
  return JSON.stringify({ iccid, expiryTime: fromMs + Number(days) * DAY_MS });
}

const stored = z.object({ expiryTime: wholeNumber });

/** Until when a stored extension wants the card to last; undefined for a request that is none. */
export function targetOf({ request }: PreparedRecharge): number | undefined {
  return readBody(stored, request.body ?? '')?.expiryTime;
}
