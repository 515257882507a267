/** How long to wait before sending or asking again. Pure: randomness comes in as a fraction in [0, 1). */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Between the last questions, and after them. */
const LAST_DELAY_MS = 24 * HOUR_MS;

/** Questions about one attempt: quick ones while a customer waits, then ever fewer until a person must decide. */
const QUERY_DELAYS_MS: readonly number[] = [
  2_000,
  5_000,
  15_000,
  30_000,
  60_000,
  ...Array.from({ length: 12 }, () => 5 * MINUTE_MS),
  ...Array.from({ length: 48 }, () => HOUR_MS),
  ...Array.from({ length: 5 }, () => LAST_DELAY_MS),
];

/** After so many questions the machine gives up and a person decides: about a week. */
export const QUERIES_MAX = QUERY_DELAYS_MS.length;

/** No question about an open attempt is planned further ahead. */
export const QUERY_DELAY_MAX_MS = 1.5 * LAST_DELAY_MS;

/** Two empty look-ups must lie at least this far apart: indexes lag. */
export const EMPTY_GAP_MS = MINUTE_MS;

/** The first answer that counts is asked for so long after the horizon. */
export const JUST_PAST_MS = 1_000;

/** The first send and five more. */
export const SENDS_MAX = 6;

/** An earlier attempt turned out to have succeeded while a later one is under way: it is asked about this often. */
export const EARLIER_AGAIN_MS = 30_000;

/** After a success the provider is asked once more at these times after the send: some take a delivery back. */
export const SUCCESS_CHECKS_MS = [HOUR_MS, 24 * HOUR_MS] as const;

const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = MINUTE_MS;
/** A provider may ask us to wait; not for longer than this. */
export const RETRY_AFTER_MAX_MS = 10 * MINUTE_MS;

/** Until a success is looked at again for the first time; spread, so that a batch's checks do not come all at once. */
export function firstSuccessCheckMs(fraction: number): number {
  return Math.round(SUCCESS_CHECKS_MS[0] * (1 + fraction / 4));
}

/** Until the next question, when `queryCount` were asked; half to one and a half times the planned delay. */
export function queryDelayMs(queryCount: number, fraction: number): number {
  const planned = QUERY_DELAYS_MS[queryCount] ?? LAST_DELAY_MS;
  return Math.round(planned * (0.5 + fraction));
}

/** Until an order may be sent again after `sendCount` sends: full jitter, or what the provider asked for if longer. */
export function backoffMs(sendCount: number, fraction: number, retryAfterMs = 0): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** sendCount);
  return Math.max(Math.round(fraction * ceiling), Math.min(retryAfterMs, RETRY_AFTER_MAX_MS));
}
