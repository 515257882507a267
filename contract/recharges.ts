import { z } from 'zod';
import { call } from './base.ts';
import {
  amountMinor,
  batchId,
  cardId,
  caseId,
  commandId,
  currency,
  customerId,
  language,
  lineOfText,
  localText,
  money,
  page,
  planId,
  providerAccountId,
  rechargeId,
  search,
  shopDate,
  staffId,
  utcMs,
} from './schemas.ts';
import { isRate } from './terms/exchange-rate.ts';
import { DOUBT_ORDERS } from './terms/doubt-order.ts';
import { RECOVERY_CLASSES } from './terms/recovery-class.ts';
import { ATTEMPT_STATES, HOLD_REASONS, RECHARGE_STATES } from './terms/recharge-state.ts';
import { TENDER_METHODS } from './terms/trade.ts';

export const tender = z.object({
  method: z.enum(TENDER_METHODS),
  /** The part of the price paid this way. */
  amountMinor: amountMinor.positive(),
  /** Cash only: what the customer handed over; the change is the difference. */
  receivedMinor: amountMinor.positive().optional(),
  /** The wallet's or terminal's number for the payment. */
  reference: lineOfText.optional(),
  /** `foreign_cash` only: what was handed over, and the rate that the person saw. */
  foreign: z.object({ currency, amountMinor: amountMinor.positive(), rate: z.string().refine(isRate) }).optional(),
});
export type Tender = z.output<typeof tender>;

export const rechargeRow = z.object({
  id: rechargeId,
  cardId,
  iccid: z.string(),
  planId,
  planCode: z.string(),
  planName: localText,
  price: money,
  cost: money,
  state: z.enum(RECHARGE_STATES),
  holdReason: z.enum(HOLD_REASONS).nullable(),
  /** Why it failed: a provider's rejection in our words, or CANCELLED, or TRIES_SPENT. */
  failureCode: z.string().nullable(),
  batchId: batchId.nullable(),
  staffName: z.string(),
  customerName: z.string().nullable(),
  /** The reference of the latest attempt. */
  ourReference: z.string().nullable(),
  createdAtMs: utcMs,
  finishedAtMs: utcMs.nullable(),
});
export type RechargeRow = z.output<typeof rechargeRow>;

export const attempt = z.object({
  reference: z.string(),
  state: z.enum(ATTEMPT_STATES),
  sentAtMs: utcMs,
  providerReference: z.string().nullable(),
  queryCount: z.int(),
  nextQueryAtMs: utcMs.nullable(),
  request: z.string(),
});

/** One thing that was sent, heard, asked or decided about an order. */
export const evidenceLine = z.object({
  atMs: utcMs,
  kind: z.enum(['written_down', 'sent', 'reply', 'query', 'verdict', 'recovered']),
  reference: z.string().nullable(),
  outcome: z.string().nullable(),
  httpStatus: z.int().nullable(),
  body: z.string().nullable(),
  staffName: z.string().nullable(),
});
export type EvidenceLine = z.output<typeof evidenceLine>;

/** A person's word by which an order ended, where the provider gave none that could. */
export const personVerdict = z.object({
  verdict: z.enum(['delivered', 'not_delivered']),
  staffName: z.string(),
  atMs: utcMs,
  reason: z.string(),
  /** What was seen of card or provider. */
  seen: z.string(),
  operatorNumber: z.string().nullable(),
  /** When the provider confirmed the delivery afterwards; null: it has not. */
  confirmedAtMs: utcMs.nullable(),
});
export type PersonVerdict = z.output<typeof personVerdict>;

export const rechargeDetail = rechargeRow.extend({
  accountId: providerAccountId,
  accountName: z.string(),
  customerId: customerId.nullable(),
  receiptNumber: z.int().nullable(),
  tenders: z.array(tender.extend({ changeMinor: z.int() })),
  dataLeftAfterBytes: z.int().nullable(),
  expiresBeforeMs: utcMs.nullable(),
  expiresAfterMs: utcMs.nullable(),
  /** The time that it was given and waits for; null: none, or it has been sent. */
  waitsUntilMs: utcMs.nullable(),
  attempts: z.array(attempt),
  evidence: z.array(evidenceLine),
  /** Null: the order is open, or ended by the provider's word. */
  verdict: personVerdict.nullable(),
});
export type RechargeDetail = z.output<typeof rechargeDetail>;

/** Everything that a receipt shows; the page lays it out in the customer's language. */
export const receipt = z.object({
  receiptNumber: z.int(),
  shopName: z.string(),
  registrationNumber: z.string(),
  footer: z.string(),
  /** The customer's language, else the shop's. */
  language,
  order: rechargeDetail,
  /** Before the discounts; the order's price is what was paid. */
  listPrice: money,
  discounts: z.array(z.object({ name: localText, amountMinor: z.int() })),
  taxRatePercent: z.int(),
  /** Tax contained in the price, rounded down once per document. */
  taxMinor: z.int(),
});

/** What is found while typing is chosen from at a glance. */
export const ORDERS_FOUND_MAX = 20;

export const recharges = {
  /**
   * Takes the money and queues the recharge in one durable step. The same command id again returns the first order.
   * Refuses while another order for the card is open, or (without `repeatReason`) the same plan succeeded within 10 minutes.
   */
  submit: call
    .input(
      z.object({
        commandId,
        cardId,
        planId,
        /** Of a plan of free amount, in its account's currency. Refuses with AMOUNT_NEEDED and AMOUNT_OUT_OF_BOUNDS. */
        amountMinor: amountMinor.positive().optional(),
        /** What the person saw; refused as CHANGED_MEANWHILE when the price differs now. */
        price: money,
        /** None where promotions leave nothing to pay. */
        tenders: z.array(tender).max(6),
        customerId: customerId.nullable(),
        repeatReason: lineOfText.min(3).optional(),
        /** What the customer brought, as typed. */
        couponCode: z.string().max(40).optional(),
      }),
    )
    .output(rechargeDetail),
  get: call.input(z.object({ id: rechargeId })).output(rechargeDetail),
  recent: call.input(z.object({ limit: z.int().min(1).max(50) })).output(z.array(rechargeRow)),
  list: call
    .input(
      page.extend({
        states: z.array(z.enum(RECHARGE_STATES)).max(9),
        on: shopDate.optional(),
        cardId: cardId.optional(),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(rechargeRow) })),
  /**
   * While typing, over all orders: the one with this number; then, newest first, those whose card's number, phone number
   * or owner's name contains the text; then, where there is room, those of which a reference does.
   */
  find: call
    .input(z.object({ text: search, limit: z.int().min(1).max(ORDERS_FOUND_MAX) }))
    .output(z.array(rechargeRow)),
  receipt: call.input(z.object({ id: rechargeId })).output(receipt),
  /** Hands the money of a recharge that was proven not delivered back by the way it came. */
  refund: call
    .input(z.object({ id: rechargeId, method: z.enum(TENDER_METHODS).nullable(), reference: lineOfText }))
    .output(rechargeDetail),
};

/** Why the machine left an order to a person. */
const handedOver = z.enum(['no_look_up', 'queries_spent', 'key_life_over', 'cancel_requested', 'conflict']);

/** Everything that is safe to do about an order now; nothing else is offered, whatever its state. */
const doubtAction = z.enum(['ask', 'mark_delivered', 'mark_not_delivered', 'resend', 'open_case', 'refund']);
export type DoubtAction = z.output<typeof doubtAction>;

/** How card and float stood, as the provider said: evidence for a person where it can be asked about nothing else. */
const snapshot = z.object({
  atMs: utcMs,
  expiresAtMs: utcMs.nullable(),
  dataLeftBytes: z.int().nullable(),
  balance: money.nullable(),
});
export type DoubtSnapshot = z.output<typeof snapshot>;

/** When it is known that the provider never took an order, if it goes on finding nothing under our reference. */
const absence = z.object({
  /** By then the question that decides it has been asked; the earliest that the rules of absence allow. */
  atMs: utcMs,
  /** What becomes of the order then. */
  outcome: z.enum(['sent_again', 'given_up']),
  /** The provider was asked since the last send, and found nothing. */
  isMissing: z.boolean(),
  /** False: a person has to ask once more then. */
  asksByItself: z.boolean(),
});
export type AbsenceOutlook = z.output<typeof absence>;

const doubtOptions = z.object({
  /** Null: the account cannot be opened now. */
  recoveryClass: z.enum(RECOVERY_CLASSES).nullable(),
  /** Whether the provider can be asked what became of it, by the machine or on request. */
  canBeAsked: z.boolean(),
  handedOver: handedOver.nullable(),
  actions: z.array(doubtAction),
  /** Null: nothing, or the order is not one to be decided. */
  resendBarrier: z.enum(['cancelled', 'tries_spent', 'record_known', 'absence_unseen']).nullable(),
  /** The open case with both records. */
  caseId: caseId.nullable(),
  /** Taken before the latest send, and after it; null where the provider was not asked or did not say. */
  before: snapshot.nullable(),
  after: snapshot.nullable(),
  /** Null: no question can tell, or nobody asks. */
  absence: absence.nullable(),
});
export type DoubtOptions = z.output<typeof doubtOptions>;

/** What a person decides, and on what ground. */
const verdict = z.object({
  id: rechargeId,
  reason: lineOfText.min(3),
  /** What was seen, or who said so: of the card, of the operator. */
  seen: lineOfText.min(3),
  /** The operator's number for the recharge, where there is one. */
  operatorNumber: lineOfText.optional(),
});

export const doubt = {
  /** Orders whose outcome is unknown. */
  list: call.input(page.extend({ order: z.enum(DOUBT_ORDERS).optional() })).output(
    z.object({
      total: z.int(),
      /** Of all of them, those whose provider can be asked what became of them. */
      askable: z.int(),
      /** Float held for all of them, by currency. */
      atRisk: z.array(money),
      rows: z.array(
        rechargeRow.extend({
          sinceMs: utcMs,
          nextQueryAtMs: utcMs.nullable(),
          queryCount: z.int(),
          /** It was in flight when the computer stopped last. */
          isFromStop: z.boolean(),
        }),
      ),
    }),
  ),
  /** The orders that were in flight when the computer stopped last; null when it never did, or long ago with all settled. */
  stopped: call.output(z.object({ atMs: utcMs, count: z.int(), openCount: z.int() }).nullable()),
  /** What is safe to do about one order, and what stands against sending it again. */
  options: call.input(z.object({ id: rechargeId })).output(doubtOptions),
  askNow: call.input(z.object({ id: rechargeId })).output(rechargeDetail),
  /** Makes every question due at once; the answers come as they come. Answers with how many orders are asked about. */
  askAll: call.output(z.object({ count: z.int() })),
  /** A person's verdict on an order that the machine could not settle; reason and evidence are kept. */
  decide: call.input(verdict.extend({ verdict: z.enum(['delivered', 'not_delivered']) })).output(rechargeDetail),
  /**
   * Not delivered, and to be sent once more: an owner stands behind it with the PIN, on the spot. Refuses with PIN_WRONG or
   * PIN_LOCKED, with NOT_ALLOWED where that person is no owner, and with RESEND_FORBIDDEN.
   */
  resend: call.input(verdict.extend({ ownerId: staffId, ownerPin: z.string().max(12) })).output(rechargeDetail),
};
