import { notProcessed, rejected, type Meaning } from '../api/meaning.ts';

const ourBug =
  'ParameterMissing ParameterInvalid ParameterOutOfRange ParameterCombinationInvalid TooManyParameters RequestInvalid ' +
  'BatchItemRefMustBeUnique';

/**
 * Codes, or `code/context`, that are given before anything is charged, whatever the HTTP status: documented refusals come
 * with 200 and with 500. Left out on purpose, so that the list is asked first: TransientProviderError (said not to be
 * charged), DuplicateTransactionPrevented, NearestMatch, OtherError, and ProviderError without a context.
 */
export const REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...ourBug.split(' ').map((code) => [code, rejected('PROVIDER_REFUSED')] as const),
  ['AccountNumberInvalid', rejected('CARD_UNKNOWN')],
  ['InsufficientBalance', rejected('FLOAT_INSUFFICIENT', 'float_low')],
  ['RechargeNotAllowed', rejected('CARD_NOT_RECHARGEABLE')],
  ['ProviderError/RechargeNotAllowed', rejected('CARD_NOT_RECHARGEABLE')],
  ['ProviderError/ProductUnavailable', rejected('OFFER_NOT_AVAILABLE')],
  ['AuthenticationFailed', notProcessed('unauthorized', 'credentials')],
  ['RateLimited', notProcessed('throttled')],
]);

/** Says nothing of what was done: 1 is success, 2 a near match; these three are refusals. */
export const REFUSING_RESULTS: ReadonlySet<string> = new Set(['3', '4', '5']);

export const WRONG_KEY = notProcessed('unauthorized', 'credentials');
export const THROTTLED = notProcessed('throttled');

/** Both words occur in the provider's own texts; compared without regard to case. */
export const COMPLETE: ReadonlySet<string> = new Set(['complete', 'completed']);
/** Ended without effect; what was cancelled is refunded. */
export const ENDED: ReadonlySet<string> = new Set(['failed', 'cancelled']);
