import { z } from 'zod';
import { call } from './base.ts';
import { chosenCards } from './cards.ts';
import {
  cardId,
  commandId,
  currency,
  lineOfText,
  localText,
  money,
  page,
  planId,
  rechargeId,
  shopDate,
  standingOrderId,
  utcMs,
} from './schemas.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';

/** Nobody plans a recharge longer ahead; providers take none so early. */
export const DAYS_BEFORE_MAX = 60;
/** A terabyte: more is no low balance. */
const LOW_BYTES_MAX = 1_000_000_000_000;
/** More than one a day for one card is a mistake. */
export const CARD_MONTH_MAX = 31;

/** When a card is due: so many days before the shop's day of its expiry, or when less data than this was read. */
export const standingCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('before_expiry'), days: z.int().min(0).max(DAYS_BEFORE_MAX) }),
  z.object({ kind: z.literal('low_balance'), belowBytes: z.int().min(1_000_000).max(LOW_BYTES_MAX) }),
]);
export type StandingCondition = z.output<typeof standingCondition>;

/** What became of a card that was due: an order, or the reason why none was made; the words are in the strings. */
export const STANDING_RESULTS = [
  'ORDERED',
  // The card or its plan
  'CARD_BLOCKED',
  'CARD_GONE',
  'NOT_RECHARGEABLE',
  'PLAN_DOES_NOT_FIT',
  'EXPIRED_TOO_LONG',
  'RECHARGES_SPENT',
  'FIRST_RECHARGE_TOO_LATE',
  'PLAN_GONE',
  'CURRENCY_CHANGED',
  // Another order
  'ORDER_OPEN',
  'RECHARGED_RECENTLY',
  'NOT_DELIVERED_TODAY',
  'TRIES_SPENT',
  // What is known of the balance
  'READING_OLD',
  // Money
  'CARD_LIMIT',
  'ORDER_LIMIT',
  'SHOP_LIMIT',
  'NO_SHOP_LIMIT',
  'FLOAT_SHORT',
  'ACCOUNT_STOPPED',
] as const;
export type StandingResult = (typeof STANDING_RESULTS)[number];

/** Why a chosen card is not covered at all. */
export const STANDING_LEFT_OUT = [
  'CARD_GONE',
  'NOT_RECHARGEABLE',
  'PLAN_DOES_NOT_FIT',
  'EXPIRED_TOO_LONG',
  'RECHARGES_SPENT',
  'FIRST_RECHARGE_TOO_LATE',
  'COVERED_ALREADY',
] as const;

export const standingRun = z.object({
  standingOrderId,
  standingOrderName: z.string(),
  cardId,
  iccid: z.string(),
  result: z.enum(STANDING_RESULTS),
  /** The order made, and where it stands now. */
  orderId: rechargeId.nullable(),
  orderState: z.enum(RECHARGE_STATES).nullable(),
  /** The order that stood in the way. */
  otherOrderId: rechargeId.nullable(),
  firstAtMs: utcMs,
  lastAtMs: utcMs,
  /** How often it was so. */
  count: z.int(),
});

/** For so long before the latest thing that was done: skipped cards are looked at at least four times a day. */
export const RESULT_HOURS = 24;

/** What became of the cards that were due lately: each by the latest that was done about it. */
export const standingOutcome = z.object({
  /** The latest of it. */
  atMs: utcMs,
  recharged: z.int(),
  /** Ordered, and on its way. */
  underWay: z.int(),
  /** Ordered, and the provider has given no clear answer. */
  unconfirmed: z.int(),
  /** Ordered, and not delivered; those that are tried again tomorrow too. */
  failed: z.int(),
  /** Not ordered, by reason, most first. */
  skipped: z.array(
    z.object({ reason: z.enum(STANDING_RESULTS).exclude(['ORDERED', 'NOT_DELIVERED_TODAY']), count: z.int() }),
  ),
});
export type StandingOutcome = z.output<typeof standingOutcome>;

/** Nothing could be ordered under a limit of nothing. */
const moneyToSpend = money.refine(({ amountMinor }) => amountMinor > 0);

export const standingOrder = z.object({
  id: standingOrderId,
  name: z.string(),
  planId,
  planCode: z.string(),
  planName: localText,
  condition: standingCondition,
  /** Most that its orders of one month may cost, and what those of this month do. */
  monthMax: money,
  monthSpent: money,
  /** Most orders for one card in one month. */
  cardMonthMax: z.int(),
  /** Last day on which it orders; null: until it is ended. */
  endsOn: shopDate.nullable(),
  state: z.enum(['active', 'paused', 'ended']),
  staffName: z.string(),
  createdAtMs: utcMs,
  cardCount: z.int(),
  /** The next day on which a card that is not due yet becomes due by its expiry; null: none, or by balance. */
  nextDueOn: shopDate.nullable(),
  /** Null: no card was due yet. */
  lastOutcome: standingOutcome.nullable(),
});
export type StandingOrder = z.output<typeof standingOrder>;

/** What the owner allows all standing orders whose float is in this currency. */
export const standingLimit = z.object({
  currency,
  shopMonthMax: money,
  orderMonthMax: money,
  cardMonthMax: z.int().min(1).max(CARD_MONTH_MAX),
});

const asked = z.object({ planId, cards: chosenCards, condition: standingCondition });

export const standingOrders = {
  /** What a standing order with these terms would cover, and what it would order within a minute. Nothing is written. */
  preview: call.input(asked).output(
    z.object({
      cardCount: z.int(),
      leftOut: z.array(z.object({ reason: z.enum(STANDING_LEFT_OUT), count: z.int() })),
      /** Cards that meet the condition now; limits and open orders may still keep some back. */
      dueCount: z.int(),
      dueCost: money,
      costEach: money,
      /** Null: the owner has set no limit in this currency, and nothing is ordered until there is one. */
      limit: standingLimit.nullable(),
    }),
  ),
  /** The same command again returns the same standing order. */
  set: call
    .input(
      asked.extend({
        commandId,
        name: lineOfText.min(1),
        monthMax: moneyToSpend,
        cardMonthMax: z.int().min(1).max(CARD_MONTH_MAX),
        endsOn: shopDate.nullable(),
      }),
    )
    .output(standingOrder),
  /** Newest first; ended ones last. */
  list: call
    .input(page.extend({ cardId: cardId.optional() }))
    .output(z.object({ total: z.int(), rows: z.array(standingOrder) })),
  get: call.input(z.object({ id: standingOrderId })).output(standingOrder),
  /** What was done and left out, newest first. */
  runs: call
    .input(page.extend({ id: standingOrderId.optional(), cardId: cardId.optional() }))
    .output(z.object({ total: z.int(), rows: z.array(standingRun) })),
  pause: call.input(z.object({ id: standingOrderId })).output(standingOrder),
  resume: call.input(z.object({ id: standingOrderId })).output(standingOrder),
  /** For good; orders that it has made go on. */
  end: call.input(z.object({ id: standingOrderId })).output(standingOrder),
  /** No longer covers a card; one without cards is ended. */
  removeCard: call.input(z.object({ id: standingOrderId, cardId })).output(standingOrder),
  /** A row for each currency that float is bought in; `limit` is null where the owner has set none. */
  limits: call
    .input(z.object({}))
    .output(z.array(z.object({ currency, limit: standingLimit.nullable(), monthSpent: money }))),
  setLimit: call
    .input(
      standingLimit.refine(({ currency: own, shopMonthMax, orderMonthMax }) =>
        [shopMonthMax, orderMonthMax].every((max) => max.currency === own && max.amountMinor >= 0),
      ),
    )
    .output(z.object({})),
};
