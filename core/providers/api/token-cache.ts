import type { Clock } from '../../ports.ts';

/** A token is not used in its last minute: it must still be good when the request arrives. */
const MARGIN_MS = 60_000;
/** Whatever a provider promises, so often a new one is asked for. */
const LIFE_MS_MAX = 24 * 3_600_000;

export type TokenAnswer<Failure> =
  | { readonly kind: 'token'; readonly token: string; readonly lifeMs: number }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Keeps one token per key; however many calls need one at once, it is asked for once. */
export interface TokenCache<Failure> {
  /** `key` identifies the secrets that the token is made from: changed ones need another. */
  read(key: string, fetch: () => Promise<TokenAnswer<Failure>>): Promise<TokenAnswer<Failure>>;
  /** The provider refused this token, whatever its life was to be. One that was replaced meanwhile is left alone. */
  forget(token: string): void;
}

export function createTokenCache<Failure>(clock: Pick<Clock, 'monotonicMs'>): TokenCache<Failure> {
  let kept:
    | { readonly key: string; readonly token: string; readonly endsMs: number; readonly lifeMs: number }
    | undefined;
  let fetching: { readonly key: string; readonly answer: Promise<TokenAnswer<Failure>> } | undefined;

  async function refresh(key: string, fetch: () => Promise<TokenAnswer<Failure>>): Promise<TokenAnswer<Failure>> {
    const askedAtMs = clock.monotonicMs();
    try {
      const answer = await fetch();
      if (answer.kind === 'token') {
        const lifeMs = Math.min(answer.lifeMs, LIFE_MS_MAX);
        // A short life is used to its half at least, or every call would ask for another.
        const endsMs = askedAtMs + Math.max(lifeMs - MARGIN_MS, lifeMs / 2);
        kept = { key, token: answer.token, endsMs, lifeMs };
      }
      return answer;
    } finally {
      if (fetching?.key === key) fetching = undefined;
    }
  }

  return {
    read(key, fetch) {
      if (kept?.key === key && clock.monotonicMs() < kept.endsMs) {
        return Promise.resolve({ kind: 'token', token: kept.token, lifeMs: kept.lifeMs });
      }
      if (fetching?.key === key) return fetching.answer;
      const answer = refresh(key, fetch);
      fetching = { key, answer };
      return answer;
    },
    forget(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}
