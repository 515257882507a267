import { z } from 'zod';
import { call } from './base.ts';
import { cardFilter } from './cards.ts';
import { batchCounts } from './events.ts';
import { rechargeRow } from './recharges.ts';
import { batchId, cardId, language, lineOfText, money, page, planId, utcMs } from './schemas.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';

/** More than a shop's whole evening; bounds one transaction to a few seconds. */
export const BATCH_LINES_MAX = 20_000;

export const batchCards = z.discriminatedUnion('from', [
  z.object({ from: z.literal('filter'), filter: cardFilter }),
  /** Pasted text: one card a line, or separated by blanks, commas, tabs. */
  z.object({ from: z.literal('list'), text: z.string().max(BATCH_LINES_MAX * 40) }),
  z.object({ from: z.literal('cards'), cardIds: z.array(cardId).min(1).max(BATCH_LINES_MAX) }),
]);

export const BATCH_REFUSALS = [
  'ICCID_INVALID',
  'CARD_NOT_HELD',
  'SUFFIX_AMBIGUOUS',
  'DUPLICATE_IN_LIST',
  'CARD_BLOCKED',
  'CARD_GONE',
  'NOT_RECHARGEABLE',
  'PLAN_DOES_NOT_FIT',
  'EXPIRED_TOO_LONG',
  'RECHARGES_SPENT',
  'FIRST_RECHARGE_TOO_LATE',
  'ORDER_OPEN',
  'RECHARGED_RECENTLY',
  /** As often as the owner allows within so many hours; recharges of batches count too. */
  'LIMIT_OF_CARD',
  'LIMIT_OF_CUSTOMER',
] as const;

export const batchRefusal = z.object({
  /** Position in the list or filter, from 1. */
  row: z.int(),
  text: z.string(),
  reason: z.enum(BATCH_REFUSALS),
  /** The other row, order or candidate that it collides with, in words of digits only. */
  other: z.string().nullable(),
});

/** A batch waits for its time for at most so long: its float is held and its cards are taken meanwhile. */
export const BATCH_WAIT_DAYS_MAX = 60;
/** The same cards with the same plan within this time are one list handed in twice, not two wishes. */
export const BATCH_REPEAT_HOURS = 24;

/** An earlier batch of the same cards and plan. */
const earlierBatch = z.object({ batchId, name: z.string(), atMs: utcMs });

export const batchPreview = z.object({
  accepted: z.int(),
  refused: z.int(),
  refusals: z.array(batchRefusal).max(500),
  cost: money,
  price: money,
  float: money,
  /** How much float is missing for all accepted lines; 0 when it suffices. */
  shortMinor: z.int(),
  /** The same list was started before: it is only started again for a reason. */
  repeats: earlierBatch.nullable(),
  /** First accepted cards, to look at. */
  sample: z
    .array(z.object({ cardId, iccid: z.string(), expiresAtMs: utcMs.nullable(), lastsUntilMs: utcMs.nullable() }))
    .max(100),
});

/** `scheduled`: it runs by itself from its time on. */
export const BATCH_STATES = ['scheduled', 'running', 'paused', 'cancelling', 'finished'] as const;
/**
 * What keeps a batch from going faster. `waiting`: for its time; `retry`: every line left waits for its next try;
 * `asking`: all is sent, some answers are unclear; `nothing`: only how fast the provider answers.
 */
export const BATCH_LIMITS = [
  'provider_rate',
  'float',
  'breaker',
  'account_stopped',
  'paused',
  'waiting',
  'retry',
  'asking',
  'nothing',
] as const;
export const batch = z.object({
  id: batchId,
  name: z.string(),
  state: z.enum(BATCH_STATES),
  planId,
  planCode: z.string(),
  counts: batchCounts,
  refusedAtStart: z.int(),
  cost: money,
  /** Cost of what has been delivered. */
  spent: money,
  createdAtMs: utcMs,
  /** When it was or is to begin; null: at once. */
  startsAtMs: utcMs.nullable(),
  /** When it did: later than `startsAtMs` where Kaduo was not running then. Null: not yet, or it had no time. */
  beganAtMs: utcMs.nullable(),
  finishedAtMs: utcMs.nullable(),
  staffName: z.string(),
  perSecond: z.number(),
  /** Null where nobody can say. */
  secondsLeft: z.number().nullable(),
  limitedBy: z.enum(BATCH_LIMITS),
});
export type Batch = z.output<typeof batch>;

export const batches = {
  preview: call.input(z.object({ planId, cards: batchCards })).output(batchPreview),
  /**
   * Checks everything again, holds the float and queues the accepted lines in one transaction. The same id again
   * returns the same batch. `acceptedCount` and `cost` are what the person confirmed: refused when they differ now.
   * With `startsAtMs` nothing is sent before. BATCH_REPEATED without `repeatReason` for a list that was started before.
   */
  start: call
    .input(
      z.object({
        id: batchId,
        name: lineOfText.min(1),
        planId,
        cards: batchCards,
        acceptedCount: z.int(),
        cost: money,
        startsAtMs: utcMs.optional(),
        repeatReason: lineOfText.min(3).optional(),
        /** Customers are told when their card has been recharged; absent: they are not. */
        tellsCustomers: z.boolean().optional(),
      }),
    )
    .output(batch),
  /** Another time for a batch that has not begun; null: now. STATE_FORBIDS once it has. */
  schedule: call.input(z.object({ id: batchId, startsAtMs: utcMs.nullable() })).output(batch),
  list: call.input(page).output(z.object({ total: z.int(), rows: z.array(batch) })),
  get: call.input(z.object({ id: batchId })).output(batch),
  /** Problems first. */
  lines: call
    .input(page.extend({ id: batchId, states: z.array(z.enum(RECHARGE_STATES)).max(9) }))
    .output(z.object({ total: z.int(), rows: z.array(rechargeRow) })),
  pause: call.input(z.object({ id: batchId })).output(batch),
  resume: call.input(z.object({ id: batchId })).output(batch),
  /** Queued lines end as not recharged; what is under way ends as it must. */
  cancel: call.input(z.object({ id: batchId })).output(batch),
  /** A workbook with one row per card, refused ones too, and the reason of each failure. */
  resultSheet: call.input(z.object({ id: batchId, language })).output(z.file()),
};
