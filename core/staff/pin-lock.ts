/** Wrong PINs in a row before a person has to wait. */
export const WRONG_PINS_MAX = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** Milliseconds to wait after so many wrong PINs in a row: none before the fifth, then 1 minute, doubling to 1 hour. */
export function lockAfter(wrongPinCount: number): number {
  if (wrongPinCount < WRONG_PINS_MAX) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (wrongPinCount - WRONG_PINS_MAX), LONGEST_LOCK_MS);
}
