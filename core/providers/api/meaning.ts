/** What a code of a provider means for us, and the outcome that it makes. */
import type { AccountTrouble, Evidence, RejectionCode, SendOutcome } from '../provider.ts';

export type Meaning =
  /** On the provider's list of refusals that are given before any effect, or after it was undone. */
  | {
      readonly kind: 'rejected';
      readonly code: RejectionCode;
      readonly retryLater: boolean;
      readonly accountTrouble?: AccountTrouble;
    }
  /** Documented as not looked at. */
  | {
      readonly kind: 'not_processed';
      readonly cause: 'throttled' | 'unauthorized';
      readonly accountTrouble?: AccountTrouble;
    };

export const rejected = (code: RejectionCode, accountTrouble?: AccountTrouble): Meaning => ({
  kind: 'rejected',
  code,
  retryLater: accountTrouble !== undefined,
  ...(accountTrouble && { accountTrouble }),
});

/** Refused for now; the engine may try again by itself. */
export const rejectedForNow = (code: RejectionCode): Meaning => ({ kind: 'rejected', code, retryLater: true });

export const notProcessed = (cause: 'throttled' | 'unauthorized', accountTrouble?: AccountTrouble): Meaning => ({
  kind: 'not_processed',
  cause,
  ...(accountTrouble && { accountTrouble }),
});

type Refused = Extract<SendOutcome, { kind: 'rejected' | 'not_processed' }>;

/** `retryAfterMs`: as the reply says, where it does. */
export function outcomeOf(meaning: Meaning, evidence: Evidence, retryAfterMs?: number): Refused {
  if (meaning.kind === 'rejected' || retryAfterMs === undefined) return { ...meaning, evidence };
  return { ...meaning, retryAfterMs, evidence };
}

/** The one meaning that several codes of a reply share; undefined when one is not listed or they differ in kind. */
export function meaningOf(meanings: readonly (Meaning | undefined)[]): Meaning | undefined {
  const [first, ...more] = meanings;
  return first && more.every((other) => other?.kind === first.kind) ? first : undefined;
}
