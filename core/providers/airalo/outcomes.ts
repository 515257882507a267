import { notProcessed, rejected, rejectedForNow, type Meaning } from '../api/meaning.ts';

/**
 * Codes that come with 422 before anything is bought. 53 (an unexpected problem) is left out on purpose: what was done by
 * then is not said.
 */
export const REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['11', rejected('FLOAT_INSUFFICIENT', 'float_low')],
  ['13', rejectedForNow('PROVIDER_REFUSED')],
  ['14', rejected('PROVIDER_REFUSED')],
  ['23', rejected('CARD_NOT_RECHARGEABLE')],
  ['33', rejected('OFFER_NOT_AVAILABLE')],
  ['34', rejected('OFFER_NOT_AVAILABLE')],
  ['43', rejected('PROVIDER_REFUSED')],
  ['73', rejected('CARD_NOT_RECHARGEABLE')],
]);

/** A field that the provider calls invalid. */
export const INVALID_FIELDS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['package_id', rejected('OFFER_NOT_AVAILABLE')],
  ['iccid', rejected('CARD_UNKNOWN')],
]);
export const INVALID = rejected('PROVIDER_REFUSED');

/** Documented as never processed: an ended token, an address that is not on the list, too many calls. */
export const TOKEN_ENDED = notProcessed('unauthorized');
export const ADDRESS_CODE = '89';
export const ADDRESS_BLOCKED = notProcessed('unauthorized', 'address_blocked');
export const FORBIDDEN = notProcessed('unauthorized', 'credentials');
export const THROTTLED = notProcessed('throttled');

/** What a card's status means, as far as its own words say. */
export const CARD_STATES: ReadonlyMap<string, 'inactive' | 'active' | 'expired'> = new Map([
  ['NOT_ACTIVE', 'inactive'],
  ['ACTIVE', 'active'],
  ['FINISHED', 'active'],
  ['EXPIRED', 'expired'],
] as const);
