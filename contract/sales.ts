import { z } from 'zod';
import { call } from './base.ts';
import { tender } from './recharges.ts';
import {
  amountMinor,
  cardId,
  commandId,
  currency,
  customerId,
  language,
  lineOfText,
  localText,
  money,
  page,
  planId,
  promotionId,
  rechargeId,
  saleId,
  saleLineId,
  staffId,
  utcMs,
} from './schemas.ts';
import { REASON_LETTERS_MIN } from './stock.ts';
import { COUPON_PROBLEMS } from './terms/promotion.ts';
import { CARD_RETURN_KINDS, REFUND_APPROVALS, REFUND_BARS, RETURNED_CARD_PLACES } from './terms/refund.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { SALE_LINE_KINDS, SALE_LINE_STATES, SALE_STATES } from './terms/sale.ts';
import { TENDER_METHODS } from './terms/trade.ts';

/** More than this is a batch. */
export const SALE_LINES_MAX = 40;
/** A price that is promised longer than a month is no promise. */
export const SALE_HOURS_MAX = 31 * 24;

const cartLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), cardId }),
  z.object({
    kind: z.literal('recharge'),
    cardId,
    planId,
    /** Of a plan of free amount, in its account's currency. */
    amountMinor: amountMinor.positive().optional(),
    repeatReason: lineOfText.min(3).optional(),
  }),
]);
export type CartLine = z.output<typeof cartLine>;

const discount = z.object({ promotionId, name: localText, amountMinor: z.int() });

const pricedLine = z.object({
  kind: z.enum(SALE_LINE_KINDS),
  cardId,
  iccid: z.string(),
  /** Null: the card has no plan, and so no price. */
  planId: planId.nullable(),
  planCode: z.string().nullable(),
  planName: localText.nullable(),
  listPrice: money,
  price: money,
  discounts: z.array(discount),
});

const cart = {
  lines: z.array(cartLine).min(1).max(SALE_LINES_MAX),
  customerId: customerId.nullable(),
  couponCode: z.string().max(40).optional(),
};

const saleLine = pricedLine.extend({
  id: saleLineId,
  state: z.enum(SALE_LINE_STATES),
  orderId: rechargeId.nullable(),
  orderState: z.enum(RECHARGE_STATES).nullable(),
  repeatReason: z.string().nullable(),
  /** Named by the buyer; null: the plan has a fixed one. */
  amount: money.nullable(),
  /** Given for a card that came back; its money is that card's. */
  isReplacement: z.boolean(),
  /** How the card came back; null: it did not. */
  returned: z
    .object({
      kind: z.enum(CARD_RETURN_KINDS),
      /** What the customer got back. */
      back: money,
      reason: z.string(),
      atMs: utcMs,
    })
    .nullable(),
});

const judged = z.object({
  approval: z.enum(REFUND_APPROVALS),
  /** Null: nothing stands against it. */
  barrier: z.enum(REFUND_BARS).nullable(),
});

/** What both ways back ask for. */
const comingBack = {
  commandId,
  lineId: saleLineId,
  /** One of the policy's where it has a list; refused as CHANGED_MEANWHILE when it is none of them. */
  reason: lineOfText.min(REASON_LETTERS_MIN),
  ownerId: staffId.optional(),
  ownerPin: z.string().max(12).optional(),
};

const saleRow = z.object({
  id: saleId,
  state: z.enum(SALE_STATES),
  customerId: customerId.nullable(),
  customerName: z.string().nullable(),
  staffName: z.string(),
  note: z.string(),
  lineCount: z.int(),
  total: money,
  createdAtMs: utcMs,
  /** Null: paid at once. */
  expiresAtMs: utcMs.nullable(),
  /** Neither its price nor its cards are kept any more. */
  isExpired: z.boolean(),
  receiptNumber: z.int().nullable(),
});
export type SaleRow = z.output<typeof saleRow>;

const sale = saleRow.extend({
  language,
  couponCode: z.string().nullable(),
  paidAtMs: utcMs.nullable(),
  lines: z.array(saleLine),
  /** What was handed over, not yet spread over the lines. */
  tenders: z.array(tender.extend({ changeMinor: z.int() })),
});
export type Sale = z.output<typeof sale>;

export const sales = {
  /** What the cart costs now, with the best combination of promotions, and what stands against selling a line. */
  price: call.input(z.object({ ...cart, saleId: saleId.optional() })).output(
    z.object({
      lines: z.array(
        pricedLine.extend({
          /** The refusal that `pay` would give, with its facts; null: none that our books know. */
          problem: z
            .object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
            .nullable(),
        }),
      ),
      total: money,
      /** There are coupons that could be given. */
      takesCoupons: z.boolean(),
      couponProblem: z.enum(COUPON_PROBLEMS).nullable(),
    }),
  ),
  /**
   * Takes the money for all lines and queues their recharges in one durable step. The same command again is the same sale.
   * With `saleId` a held or quoted sale is paid, with the lines as given here. Refuses as `recharges.submit` does, and with
   * CARD_NOT_IN_STOCK, CARD_WITHOUT_PRICE, CARD_RESERVED, SALE_LINE_TWICE, STATE_FORBIDS.
   */
  pay: call
    .input(
      z.object({
        ...cart,
        commandId,
        saleId: saleId.optional(),
        /** What the person saw; refused as CHANGED_MEANWHILE when it differs now. */
        total: money,
        tenders: z.array(tender).max(6),
      }),
    )
    .output(sale),
  /**
   * Keeps a cart for later: its cards are reserved until it expires. With `saleId` an earlier one is changed. The same
   * command again is the same sale. Refuses with CARD_NOT_IN_STOCK, CARD_WITHOUT_PRICE, CARD_RESERVED, SALE_LINE_TWICE,
   * CUSTOMER_NEEDED (a quote is for somebody), STATE_FORBIDS.
   */
  hold: call
    .input(
      z.object({
        ...cart,
        commandId,
        saleId: saleId.optional(),
        as: z.enum(['held', 'quoted']),
        hours: z.int().min(1).max(SALE_HOURS_MAX),
        note: lineOfText,
      }),
    )
    .output(sale),
  /** Newest first. */
  list: call
    .input(page.extend({ states: z.array(z.enum(SALE_STATES)).min(1).max(4) }))
    .output(z.object({ total: z.int(), rows: z.array(saleRow) })),
  get: call.input(z.object({ id: saleId })).output(sale),
  /** Gives a held or quoted sale up; its cards are free again. Refuses with STATE_FORBIDS. */
  giveUp: call.input(z.object({ id: saleId, reason: lineOfText })).output(sale),
  /** Whether a sold card may come back, for its money or for another card. Refuses with NOT_FOUND. */
  returnOf: call.input(z.object({ lineId: saleLineId })).output(
    z.object({
      refund: judged,
      exchange: judged,
      fee: money,
      back: money,
      /** By which ways `back` goes back. */
      ways: z.array(z.object({ method: z.enum(TENDER_METHODS), amountMinor: z.int() })),
      reasons: z.array(z.string()),
    }),
  ),
  /**
   * Takes a sold card back for its money, by the ways it came, once. The same command again is the same return. Refuses with
   * REFUND_FORBIDDEN by the policy, with CHANGED_MEANWHILE, TILL_CLOSED, COMMAND_REUSED, and where an owner has to agree with
   * NOT_ALLOWED, PIN_WRONG and PIN_LOCKED.
   */
  returnCard: call
    .input(
      z.object({
        ...comingBack,
        /** What the person saw. */
        back: money,
        cardTo: z.enum(RETURNED_CARD_PLACES),
        /** Of money that goes back otherwise than as cash. */
        reference: lineOfText,
      }),
    )
    .output(sale),
  /**
   * Gives another card out of stock for one that does not work, at the same price and for no money; the old one is blocked in
   * stock. Refuses as `returnCard` does, with CARD_NOT_IN_STOCK, CARD_RESERVED and, for a card of another plan, STATE_FORBIDS.
   */
  exchangeCard: call.input(z.object({ ...comingBack, cardId })).output(sale),
  /** Everything that the receipt of a paid sale shows. Refuses with NOT_FOUND. */
  receipt: call.input(z.object({ id: saleId })).output(
    z.object({
      receiptNumber: z.int(),
      shopName: z.string(),
      registrationNumber: z.string(),
      footer: z.string(),
      language,
      sale,
      /** Before the discounts. */
      listTotal: money,
      taxRatePercent: z.int(),
      /** Tax contained in the total, rounded down once per document. */
      taxMinor: z.int(),
      currency,
    }),
  ),
};
