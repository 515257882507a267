import { z } from 'zod';
import { call } from './base.ts';
import { dateRule } from './plan-rules.ts';
import {
  cardId,
  customerId,
  freeAmount,
  lineOfText,
  money,
  page,
  planId,
  providerAccountId,
  rechargeId,
  search,
  sheetImportId,
  shopDate,
  utcMs,
} from './schemas.ts';
import { EXPIRY_KINDS } from './terms/expiry.ts';
import { CARD_FLAGS } from './terms/guards.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { CARD_STATUSES, VALUE_ORIGINS } from './terms/trade.ts';

export const cardFilter = z.object({
  /** Any part of ICCID, phone number or customer's name. */
  search,
  status: z.enum(CARD_STATUSES).optional(),
  planId: planId.optional(),
  /** Cards of which nobody knows what they were sold with. */
  withoutPlan: z.literal(true).optional(),
  importId: sheetImportId.optional(),
  customerId: customerId.optional(),
  /** Known to expire, or to reach its activation deadline, by the end of that many days from today; 0: has already. */
  lapsesWithinDays: z.int().min(0).max(3660).optional(),
  rechargeable: z.boolean().optional(),
  /** One of the lists of cards that need somebody; `days` bounds what ends soon or has ended, and nothing else. */
  worklist: z.object({ kind: z.enum(EXPIRY_KINDS), days: z.int().min(1).max(366) }).optional(),
  /** Ends on this day of the shop. */
  lapsesOn: shopDate.optional(),
});
export type CardFilter = z.output<typeof cardFilter>;

/** As many as a batch recharge takes; bounds one transaction to about a second. */
export const CARDS_CHANGED_MAX = 20_000;

/** Cards chosen in the list, one by one or all that a filter shows. */
export const chosenCards = z.discriminatedUnion('from', [
  z.object({ from: z.literal('cards'), cardIds: z.array(cardId).min(1).max(CARDS_CHANGED_MAX) }),
  z.object({ from: z.literal('filter'), filter: cardFilter }),
]);

export const cardRow = z.object({
  id: cardId,
  iccid: z.string(),
  msisdn: z.string().nullable(),
  status: z.enum(CARD_STATUSES),
  planId: planId.nullable(),
  planCode: z.string().nullable(),
  batchLabel: z.string().nullable(),
  location: z.string().nullable(),
  customerId: customerId.nullable(),
  customerName: z.string().nullable(),
  activateBy: shopDate.nullable(),
  expiresAtMs: utcMs.nullable(),
  dataLeftBytes: z.int().nullable(),
});
export type CardRow = z.output<typeof cardRow>;

/** One line of a card's life: what happened, when, who, and the order or import it belongs to. */
export const cardLifeLine = z.object({
  atMs: utcMs,
  kind: z.enum(['imported', 'sold', 'verified', 'recharge', 'blocked', 'unblocked', 'changed']),
  staffName: z.string().nullable(),
  orderId: rechargeId.nullable(),
  importId: sheetImportId.nullable(),
  state: z.enum(RECHARGE_STATES).nullable(),
  planCode: z.string().nullable(),
  amount: money.nullable(),
  note: z.string().nullable(),
});

export const cardDetail = cardRow.extend({
  eid: z.string().nullable(),
  imsi: z.string().nullable(),
  supplierName: z.string().nullable(),
  cost: money.nullable(),
  importId: sheetImportId.nullable(),
  importFileName: z.string().nullable(),
  activatedAtMs: utcMs.nullable(),
  expiresOrigin: z.enum(VALUE_ORIGINS).nullable(),
  rechargeUntilMs: utcMs.nullable(),
  dataTotalBytes: z.int().nullable(),
  checkedAtMs: utcMs.nullable(),
  soldAtMs: utcMs.nullable(),
  notes: z.string(),
  /** What somebody should look at before they sell or recharge it. */
  flags: z.array(z.enum(CARD_FLAGS)),
  life: z.array(cardLifeLine),
});

/** What the provider says of a card now. */
export const liveStanding = z.object({
  state: z.enum(['inactive', 'active', 'expired', 'blocked']),
  planName: z.string().nullable(),
  dataLeftBytes: z.int().nullable(),
  dataTotalBytes: z.int().nullable(),
  expiresAtMs: utcMs.nullable(),
  rechargeUntilMs: utcMs.nullable(),
  rechargeable: z.boolean(),
  checkedAtMs: utcMs,
});

export const offer = z.object({
  planId,
  planCode: z.string(),
  name: z.object({ 'zh-CN': z.string(), en: z.string(), ja: z.string() }),
  /** With `freeAmount`, price and cost of the smallest amount. */
  price: money,
  cost: money,
  freeAmount: freeAmount.nullable(),
  dataBytes: z.int().nullable(),
  unlimited: z.boolean(),
  /** Days that it adds; null: the plan's rule is that the expiry stays where it is. */
  days: z.int().nullable(),
  /** Until when the card will last after this recharge; null where it stays (`days` is null) or is not known. */
  lastsUntilMs: utcMs.nullable(),
  accountId: providerAccountId,
});

/** May this card be recharged, and if not, why: a code with a sentence in `renderer/strings`. */
export const rechargeAnswer = z.discriminatedUnion('possible', [
  z.object({
    possible: z.literal(true),
    untilMs: utcMs.nullable(),
    /** The rule of the plan that made `untilMs`; null: the provider named it, or nobody names one. */
    rule: dateRule.nullable(),
  }),
  z.object({
    possible: z.literal(false),
    reason: z.enum([
      'CARD_BLOCKED',
      'CUSTOMER_BLOCKED',
      'CARD_RETURNED',
      'CARD_WRITTEN_OFF',
      'PLAN_NOT_RECHARGEABLE',
      'NO_PLAN',
      'NO_OFFER',
      'EXPIRED_TOO_LONG',
      'RECHARGES_SPENT',
      'FIRST_RECHARGE_TOO_LATE',
      'PROVIDER_SAYS_NO',
      'PROVIDER_DOES_NOT_KNOW_CARD',
      'ACCOUNT_STOPPED',
      'ORDER_OPEN',
    ]),
  }),
]);

export const cards = {
  list: call
    .input(page.extend({ filter: cardFilter, sort: z.enum(['newest', 'iccid', 'expires']).default('newest') }))
    .output(
      z.object({
        total: z.int(),
        /** A search counts 10,000 at most; then there are more than `total` says. */
        totalIsCapped: z.boolean(),
        rows: z.array(cardRow),
      }),
    ),
  get: call.input(z.object({ id: cardId })).output(cardDetail),
  /**
   * What the counter makes of scanned or typed text: one card, several candidates (never a guess), a well-formed
   * ICCID that the shop does not hold, or what is wrong with the text.
   */
  find: call
    .input(z.object({ text: lineOfText }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('card'), card: cardRow }),
        z.object({ kind: z.literal('candidates'), cards: z.array(cardRow).max(50), more: z.boolean() }),
        z.object({ kind: z.literal('not_held'), iccid: z.string() }),
        z.object({ kind: z.literal('invalid'), problem: z.string(), expected: z.string().nullable() }),
        z.object({ kind: z.literal('nothing') }),
      ]),
    ),
  /** Asks the provider; `live` is null, with the reason, when it cannot be asked. Nothing is charged. */
  verify: call.input(z.object({ id: cardId })).output(
    z.object({
      live: liveStanding.nullable(),
      notLiveBecause: z.enum(['NO_ACCOUNT', 'UNREACHABLE', 'UNKNOWN_CARD', 'UNAUTHORIZED']).nullable(),
      answer: rechargeAnswer,
      offers: z.array(offer),
      openOrderId: rechargeId.nullable(),
    }),
  ),
  /** Puts a well-formed ICCID that is not held on the books, without batch or cost: flagged as of unknown origin. */
  addSingle: call.input(z.object({ iccid: z.string(), planId: planId.nullable() })).output(z.object({ id: cardId })),
  /** Says which plan cards were sold with, and so what they can be recharged with; open orders stay as they are. */
  setPlan: call
    .input(z.object({ cards: chosenCards, planId }))
    .output(z.object({ changedCount: z.int(), unchangedCount: z.int() })),
  assignCustomer: call.input(z.object({ id: cardId, customerId: customerId.nullable() })).output(z.object({})),
  setBlocked: call
    .input(z.object({ id: cardId, blocked: z.boolean(), reason: lineOfText.min(1) }))
    .output(z.object({})),
  saveNotes: call.input(z.object({ id: cardId, notes: z.string().max(2000) })).output(z.object({})),
};
