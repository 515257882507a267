import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Questions under way at once for one account. */
const LANES = 4;
/** The rate of an account that cannot be opened now. */
const RATE_DEFAULT = 2;

/** What an account's questions may use: lanes and a rate of their own, so that sends never starve them, nor they sends. */
export interface QueryLanes {
  /** Takes a place; false when none is free or the rate is used up. */
  enter(accountId: ProviderAccountId, monotonicMs: number): boolean;
  /** Takes a place for a person who waits, free or not. */
  force(accountId: ProviderAccountId): void;
  leave(accountId: ProviderAccountId): void;
  /** As the provider documents it. */
  setRate(accountId: ProviderAccountId, perSecond: number, monotonicMs: number): void;
}

export function createQueryLanes(): QueryLanes {
  const busy = new Map<ProviderAccountId, number>();
  const rates = new Map<ProviderAccountId, { readonly perSecond: number; readonly bucket: TokenBucket }>();
  const add = (accountId: ProviderAccountId, count: number) =>
    void busy.set(accountId, (busy.get(accountId) ?? 0) + count);

  return {
    enter(accountId, monotonicMs) {
      const rate = rates.get(accountId) ?? {
        perSecond: RATE_DEFAULT,
        bucket: createTokenBucket(RATE_DEFAULT, monotonicMs),
      };
      rates.set(accountId, rate);
      if ((busy.get(accountId) ?? 0) >= LANES || rate.bucket.take(1, monotonicMs) === 0) return false;
      add(accountId, 1);
      return true;
    },
    force: (accountId) => add(accountId, 1),
    leave: (accountId) => add(accountId, -1),
    setRate(accountId, perSecond, monotonicMs) {
      if (rates.get(accountId)?.perSecond === perSecond) return;
      rates.set(accountId, { perSecond, bucket: createTokenBucket(perSecond, monotonicMs) });
    },
  };
}
