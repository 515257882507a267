import { notProcessed, rejected, type Meaning } from '../api/meaning.ts';
import type { CardStanding } from '../provider.ts';

/**
 * There are no codes: the document decides by HTTP status. 409 is left out, since it is documented for other calls only; so are
 * all others.
 */
export const REFUSALS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [400, rejected('PROVIDER_REFUSED')],
  [401, notProcessed('unauthorized')],
  // The card is another customer's.
  [403, rejected('CARD_UNKNOWN')],
  [404, rejected('CARD_UNKNOWN')],
  // It may only be extended.
  [422, rejected('CARD_EXPIRED')],
  [429, notProcessed('throttled')],
]);

/** Of the refusals, those that must be in the provider's own words: a gateway says 400, 403 and 404 too. */
export const NEEDS_WORDS: ReadonlySet<number> = new Set([400, 403, 404, 422]);

export const COMPLETED = 'COMPLETED';
export const TOP_UP = 'TOPUP';

/** What a card's status says; others are not documented. A disabled card would be paid for and not work. */
export const CARD_STATES: ReadonlyMap<string, CardStanding['state']> = new Map<string, CardStanding['state']>([
  ['Enabled', 'active'],
  ['Disabled', 'blocked'],
]);
