import type { Answering } from './answer-call.ts';
import type { CallKind } from './fault.ts';

/** Keys whose calls are counted; the oldest is forgotten first. */
const COUNTED_KEYS_MAX = 50_000;

/** A token bucket of one second's worth. */
export function createAllowance(): Answering['admit'] {
  let tokens = Number.POSITIVE_INFINITY;
  let lastMs = performance.now();
  return (ratePerSecond) => {
    const nowMs = performance.now();
    tokens = Math.min(Math.max(1, ratePerSecond), tokens + ((nowMs - lastMs) / 1000) * ratePerSecond);
    lastMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

/** A time in which every call is one too many. */
export function createSpell(): Answering['spell'] {
  let untilMs = Number.NEGATIVE_INFINITY;
  return {
    start: (forMs) => void (untilMs = Math.max(untilMs, performance.now() + forMs)),
    isOn: () => performance.now() < untilMs,
  };
}

/** Counts how often a reference was sent or asked about, since the start. */
export function createCallCounter(): Answering['countCall'] {
  const counts = new Map<string, number>();
  return (kind: CallKind, key: string) => {
    const name = `${kind} ${key}`;
    const count = counts.get(name) ?? 0;
    counts.delete(name);
    counts.set(name, count + 1);
    const oldest = counts.size > COUNTED_KEYS_MAX ? counts.keys().next().value : undefined;
    if (oldest !== undefined) counts.delete(oldest);
    return count;
  };
}
