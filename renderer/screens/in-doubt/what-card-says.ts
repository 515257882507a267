/** What the card itself speaks for, where a provider cannot say what became of an order. Evidence, never proof. Pure. */
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Verdict } from './doubt.ts';

/** How a card stood at one moment; null: not known. */
export interface CardSeen {
  readonly atMs: UtcMs;
  readonly expiresAtMs: UtcMs | null;
  readonly dataLeftBytes: number | null;
}

export type CardWord = 'moved' | 'unmoved';

/** Does what the card says contradict a verdict? */
export function speaksAgainst(says: CardWord, verdict: Verdict | undefined): boolean {
  if (verdict === undefined) return false;
  return (says === 'unmoved') === (verdict === 'delivered');
}

/**
 * `moved`: it lasts longer or has more data than before, which it does not by itself. `unmoved`: neither. Undefined: too
 * little is known of it.
 */
export function whatCardSays(before: CardSeen, seen: readonly CardSeen[]): CardWord | undefined {
  const latest = seen.reduce<CardSeen | undefined>(
    (last, one) => (last && last.atMs > one.atMs ? last : one),
    undefined,
  );
  if (!latest) return undefined;
  const lastsLonger = isMore(before.expiresAtMs, latest.expiresAtMs);
  const hasMore = isMore(before.dataLeftBytes, latest.dataLeftBytes);
  if (lastsLonger === true || hasMore === true) return 'moved';
  return lastsLonger === false && hasMore === false ? 'unmoved' : undefined;
}

/** Undefined: one of them is not known. */
function isMore(before: number | null, after: number | null): boolean | undefined {
  return before === null || after === null ? undefined : after > before;
}
