import type { AccountTrouble, RejectionCode } from '../provider.ts';

/** What a refusal of the training provider means for us. */
export type RefusalMeaning =
  | {
      readonly kind: 'rejected';
      readonly status: number;
      readonly code: RejectionCode;
      readonly retryLater: boolean;
      readonly accountTrouble?: AccountTrouble;
    }
  | {
      readonly kind: 'not_processed';
      readonly status: number;
      readonly cause: 'throttled' | 'unauthorized';
      readonly accountTrouble?: AccountTrouble;
    };

const rejected = (status: number, code: RejectionCode): RefusalMeaning => ({
  kind: 'rejected',
  status,
  code,
  retryLater: false,
});

/**
 * The definitive list: refusals that the provider documents as given before any effect. A code that is not here, or
 * comes with another status, proves nothing. REFERENCE_USED is left out on purpose: an earlier copy exists, ask about it.
 */
export const REFUSALS: ReadonlyMap<string, RefusalMeaning> = new Map<string, RefusalMeaning>([
  ['CARD_UNKNOWN', rejected(404, 'CARD_UNKNOWN')],
  ['CARD_NOT_RECHARGEABLE', rejected(422, 'CARD_NOT_RECHARGEABLE')],
  ['CARD_BLOCKED', rejected(422, 'CARD_BLOCKED')],
  ['CARD_EXPIRED', rejected(422, 'CARD_EXPIRED')],
  ['OFFER_NOT_AVAILABLE', rejected(422, 'OFFER_NOT_AVAILABLE')],
  ['TARGET_REACHED', rejected(422, 'PROVIDER_REFUSED')],
  ['PRICE_CHANGED', rejected(422, 'PRICE_CHANGED')],
  ['REQUEST_INVALID', rejected(400, 'PROVIDER_REFUSED')],
  [
    'FLOAT_INSUFFICIENT',
    { kind: 'rejected', status: 402, code: 'FLOAT_INSUFFICIENT', retryLater: true, accountTrouble: 'float_low' },
  ],
  ['RATE_LIMITED', { kind: 'not_processed', status: 429, cause: 'throttled' }],
  ['KEY_INVALID', { kind: 'not_processed', status: 401, cause: 'unauthorized', accountTrouble: 'credentials' }],
]);

/** Why an accepted recharge failed in the end, in our words; another code leaves it open. */
export const FAILURES: ReadonlyMap<string, RejectionCode> = new Map<string, RejectionCode>([
  ['NETWORK_REFUSED', 'PROVIDER_REFUSED'],
]);
