import type { CardStanding } from '../provider.ts';
import { rejected, notProcessed, type Meaning } from '../api/meaning.ts';

const ourBug = '000101 000102 000103 000104 000105 000106 000107 200008 310272'.split(' ');
const unknownOffer = '200011 310201 310211 310221 310231 310241 310243 310251'.split(' ');

/**
 * Refusals that are given before anything is bought. Left out on purpose: 000001 and 900001 may come after it, 200009 and
 * 200010 speak of an order that exists.
 */
export const REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...ourBug.map((code) => [code, rejected('PROVIDER_REFUSED')] as const),
  ...unknownOffer.map((code) => [code, rejected('OFFER_NOT_AVAILABLE')] as const),
  // A wrong clock, address or signature: not looked at, and nothing can be sent until a person has put it right.
  ['101001', notProcessed('unauthorized', 'credentials')],
  ['101002', notProcessed('unauthorized', 'address_blocked')],
  ['101003', notProcessed('unauthorized', 'credentials')],
  ['200002', rejected('CARD_NOT_RECHARGEABLE')],
  ['200005', rejected('PRICE_CHANGED')],
  ['200006', rejected('PRICE_CHANGED')],
  ['200007', rejected('FLOAT_INSUFFICIENT', 'float_low')],
  ['310403', rejected('CARD_UNKNOWN')],
]);

/** Codes that mean the key, to a question. */
export const KEY_REFUSED: ReadonlySet<string> = new Set(['101003']);

/** What a card's status means; one that is not here is not guessed. */
export const CARD_STATES: ReadonlyMap<string, Pick<CardStanding, 'state' | 'rechargeable'>> = new Map<
  string,
  Pick<CardStanding, 'state' | 'rechargeable'>
>([
  ['GOT_RESOURCE', { state: 'inactive', rechargeable: true }],
  ['IN_USE', { state: 'active', rechargeable: true }],
  ['USED_UP', { state: 'active', rechargeable: true }],
  ['UNUSED_EXPIRED', { state: 'expired', rechargeable: false }],
  ['USED_EXPIRED', { state: 'expired', rechargeable: false }],
  ['SUSPENDED', { state: 'blocked', rechargeable: false }],
  ['CANCEL', { state: 'blocked', rechargeable: false }],
  ['REVOKE', { state: 'blocked', rechargeable: false }],
  ['REVOKED', { state: 'blocked', rechargeable: false }],
]);
