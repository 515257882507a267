import { z } from 'zod';
import { call } from './base.ts';
import { chosenCards } from './cards.ts';
import { cardId, money, providerAccountId, shopDate, utcMs } from './schemas.ts';
import { EXPIRY_DAYS } from './terms/expiry.ts';

/** A month of the calendar, as `2026-11`. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** How many of them are unsold stock and how many belong to customers. */
const counted = z.object({ stock: z.int(), sold: z.int() });
const byDays = z.array(counted.extend({ days: z.literal(EXPIRY_DAYS) })).length(EXPIRY_DAYS.length);

const refresh = z.object({
  id: z.int(),
  state: z.enum(['running', 'paused', 'finished', 'cancelled']),
  cardCount: z.int(),
  answeredCount: z.int(),
  /** The provider did not answer for them, or there is none to ask. */
  silentCount: z.int(),
  leftCount: z.int(),
  createdAtMs: utcMs,
  finishedAtMs: utcMs.nullable(),
  /** It waits, because recharges go first. */
  isHeldBack: z.boolean(),
});
export type CardRefresh = z.output<typeof refresh>;

const expected = z.object({
  accountId: providerAccountId,
  accountName: z.string(),
  /** Recharges to be expected: chances add up to fractions. */
  count: z.number(),
  cost: money,
});
/** What an earlier forecast expected of a week that is over, and what was delivered in it. */
const compared = z.object({
  weekOn: shopDate,
  madeOn: shopDate,
  accountId: providerAccountId,
  accountName: z.string(),
  expectedCount: z.number(),
  actualCount: z.int(),
  expected: money,
  actual: money,
});

export const expiry = {
  /** How many cards are in each worklist, for the chips. */
  counts: call.output(z.object({ low: z.int(), usedUp: z.int(), soon: byDays, over: byDays })),
  /** How many cards end on each day of a month; days without any are left out. */
  calendar: call.input(z.object({ month })).output(z.array(counted.extend({ date: shopDate }))),
  /**
   * What the next eight weeks will probably bring, this one first: from when cards end, how often each was recharged, and
   * with what. `compared`: earlier forecasts beside what happened, latest week first.
   */
  forecast: call.output(
    z.object({
      madeAtMs: utcMs,
      /** Of ten cards that came to their end lately, so many were recharged. */
      renewalRate: z.number(),
      /** Renewals and endings that the rate was learned from. */
      learnedFrom: z.int(),
      weeks: z.array(z.object({ weekOn: shopDate, lastOn: shopDate, accounts: z.array(expected) })),
      accounts: z.array(expected.extend({ free: money, short: money })),
      compared: z.array(compared),
    }),
  ),
  /** What was left of a card's data, oldest first: as read, and after recharges. */
  balances: call
    .input(z.object({ cardId }))
    .output(z.array(z.object({ atMs: utcMs, leftBytes: z.int(), isRecharge: z.boolean() }))),
  /** The refresh that is open, or the latest. */
  refresh: call.output(refresh.nullable()),
  /** Asks the providers about these cards, one after another, behind recharges. Refuses with REFRESH_OPEN, TOO_MANY_CARDS. */
  startRefresh: call.input(z.object({ cards: chosenCards })).output(refresh),
  /** Refuses with CHANGED_MEANWHILE where it is over. */
  setRefresh: call.input(z.object({ id: z.int(), state: z.enum(['running', 'paused', 'cancelled']) })).output(refresh),
};
