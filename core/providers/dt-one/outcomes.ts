import type { RejectionCode } from '../provider.ts';
import { notProcessed, rejected, rejectedForNow, type Meaning } from '../api/meaning.ts';

const refusedInput = ['1000400', '1003002', '1003003', '1005003', '1005503', '1006003', '1006503'];
const notThere = '1000404 1003001 1003101 1003201 1003301 1005004 1005005 1005006 1006009 1008004'.split(' ');

/**
 * HTTP status and code of refusals that are given before anything is bought. What is not here proves nothing, with the same
 * code and another status too. 1007001 (the reference was used) and the other 1007xxx are left out on purpose: a purchase
 * exists, ask about it. 1009001 and 1009503 may come after the purchase.
 */
export const REFUSALS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...refusedInput.map((code) => [`400 ${code}`, rejected('PROVIDER_REFUSED')] as const),
  ...notThere.map((code) => [`404 ${code}`, rejected('PROVIDER_REFUSED')] as const),
  ['400 1006001', rejected('FLOAT_INSUFFICIENT', 'float_low')],
  ['401 1000401', notProcessed('unauthorized', 'credentials')],
  ['429 1000429', notProcessed('throttled')],
]);

/** No transaction of this description, as the answer to a question. */
export const NONE_FOUND = '404 1008004';

/** Classes and their numbers; the document asks to decide on these and not on the detailed status. */
const NUMBERS = {
  CREATED: '1',
  CONFIRMED: '2',
  REJECTED: '3',
  CANCELLED: '4',
  SUBMITTED: '5',
  COMPLETED: '7',
  REVERSED: '8',
  DECLINED: '9',
} as const;
export type TransactionClass = keyof typeof NUMBERS;

export const CLASS_BY_WORD: ReadonlyMap<string, TransactionClass> = new Map(
  Object.keys(NUMBERS).map((word) => [word, word as TransactionClass]),
);
export const CLASS_BY_NUMBER: ReadonlyMap<string, TransactionClass> = new Map(
  Object.entries(NUMBERS).map(([word, number]) => [number, word as TransactionClass]),
);

const REASONS: readonly (readonly [string, RejectionCode])[] = [
  ['INVALID-CREDIT-PARTY', 'CARD_UNKNOWN'],
  ['BARRED-CREDIT-PARTY', 'CARD_BLOCKED'],
  ['INELIGIBLE-CREDIT-PARTY', 'CARD_NOT_RECHARGEABLE'],
];

/** Why a transaction failed in the end, from its detailed status; the class alone says that it did. */
export function failureOf(status: string | undefined): Meaning {
  const word = status ?? '';
  if (word.endsWith('INSUFFICIENT-BALANCE')) return rejected('FLOAT_INSUFFICIENT', 'float_low');
  if (word.endsWith('OPERATOR-CURRENTLY-UNAVAILABLE')) return rejectedForNow('PROVIDER_REFUSED');
  return rejected(REASONS.find(([ending]) => word.endsWith(ending))?.[1] ?? 'PROVIDER_REFUSED');
}
