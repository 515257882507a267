import { z } from 'zod';
import { call } from './base.ts';
import {
  amountMinor,
  commandId,
  currency,
  customerId,
  lineOfText,
  localText,
  planId,
  providerAccountId,
  rechargeId,
  staffId,
  utcMs,
} from './schemas.ts';
import { REASON_LETTERS_MIN } from './stock.ts';
import { isRate } from './terms/exchange-rate.ts';
import { REFUND_APPROVALS, REFUND_BARS } from './terms/refund.ts';
import { TENDER_METHODS } from './terms/trade.ts';

/** Nobody remembers a sale longer. */
const REFUND_DAYS_MAX = 3_660;

const tenderSetting = z.object({
  method: z.enum(TENDER_METHODS),
  /** Customers may pay this way. */
  isOffered: z.boolean(),
  /** A payment is taken only with its number. */
  needsReference: z.boolean(),
  /** Of the shop's own ways of paying; null: it has the name that everybody knows. */
  name: localText.nullable(),
});
export type TenderSetting = z.output<typeof tenderSetting>;

/** Whether the money of a delivered recharge may go back. */
const refundPolicy = z.object({
  approval: z.enum(REFUND_APPROVALS),
  /** Days after the delivery; null: no end. */
  daysMax: z.int().min(1).max(REFUND_DAYS_MAX).nullable(),
});
export type RefundPolicy = z.output<typeof refundPolicy>;

/** A list that is longer is not read at the counter. */
const RETURN_REASONS_MAX = 20;

/** Whether sold cards come back. */
const returnPolicy = z.object({
  /** Who has to agree before the money goes back. */
  refund: z.enum(REFUND_APPROVALS),
  /** Who has to agree before another card is given. */
  exchange: z.enum(REFUND_APPROVALS),
  /** Days after the sale; null: no end. */
  daysMax: z.int().min(1).max(REFUND_DAYS_MAX).nullable(),
  /** Money goes back only for a card that nobody has used since. */
  onlyUnused: z.boolean(),
  /** What the shop keeps of the price; in its currency. */
  feeMinor: amountMinor.min(0),
  /** What may be given as a reason; empty: the person's own words. */
  reasons: z.array(lineOfText.min(REASON_LETTERS_MIN)).max(RETURN_REASONS_MAX),
});
export type ReturnPolicy = z.output<typeof returnPolicy>;

/** One plan, or all plans that an account recharges. */
const policyOf = z.discriminatedUnion('of', [
  z.object({ of: z.literal('plan'), planId }),
  z.object({ of: z.literal('account'), accountId: providerAccountId }),
]);
export type PolicyOf = z.output<typeof policyOf>;

const refundPolicies = z.object({
  /** Null: that of the account, or else of every shop. */
  own: refundPolicy.nullable(),
  /** What holds without one of its own. */
  inherited: refundPolicy,
});

const returnPolicies = z.object({
  /** Null: that of the account, or else of every shop. */
  own: returnPolicy.nullable(),
  /** What holds without one of its own. */
  inherited: returnPolicy,
  /** Of the fee. */
  currency,
});

/** What a customer owes, and may owe. */
const customerCredit = z.object({ currency, limitMinor: z.int(), owedMinor: z.int() });
export type CustomerCredit = z.output<typeof customerCredit>;

/** What a customer has left with the shop. */
const customerDeposit = z.object({ currency, balanceMinor: z.int() });
export type CustomerDeposit = z.output<typeof customerDeposit>;

/** What one unit of a currency is worth in the shop's; decimal text. */
const exchangeRate = z.object({ currency, rate: z.string(), setAtMs: utcMs });
export type ExchangeRate = z.output<typeof exchangeRate>;

export const tenders = {
  /** Every way of paying, in the order of the counter's keys. */
  list: call.output(z.array(tenderSetting)),
  /** All of them, each once, in the order of the keys. Refuses with TENDERS_INCOMPLETE. */
  save: call
    .input(z.object({ tenders: z.array(tenderSetting).length(TENDER_METHODS.length) }))
    .output(z.array(tenderSetting)),
  credit: call.input(z.object({ customerId })).output(customerCredit),
  /** How much the customer may owe; 0: nothing on account. */
  setCredit: call.input(z.object({ customerId, limitMinor: amountMinor.min(0) })).output(customerCredit),
  /**
   * The customer pays what was put on account. The same command again is the same payment. Refuses with TENDER_MISMATCH
   * more than is owed, with TILL_CLOSED, and with TENDER_NOT_OFFERED.
   */
  settle: call
    .input(
      z.object({
        commandId,
        customerId,
        method: z.enum(TENDER_METHODS),
        amountMinor: amountMinor.positive(),
        reference: lineOfText,
      }),
    )
    .output(customerCredit),
  deposit: call.input(z.object({ customerId })).output(customerDeposit),
  /**
   * Takes money that the customer leaves with the shop (`in`), or gives it back (`out`). The same command again is the same
   * act. Refuses with DEPOSIT_INSUFFICIENT, TENDER_NOT_OFFERED, TENDER_REFERENCE_NEEDED and TILL_CLOSED.
   */
  moveDeposit: call
    .input(
      z.object({
        commandId,
        customerId,
        direction: z.enum(['in', 'out']),
        method: z.enum(TENDER_METHODS),
        amountMinor: amountMinor.positive(),
        reference: lineOfText,
      }),
    )
    .output(customerDeposit),
  /** The currencies that are taken besides the shop's. */
  rates: call.output(z.array(exchangeRate)),
  /** Null: it is no longer taken. Refuses with CURRENCY_MISMATCH for the shop's own. */
  setRate: call
    .input(z.object({ currency, rate: z.string().trim().refine(isRate).nullable() }))
    .output(z.array(exchangeRate)),
  /** Who has to agree before the money of this order goes back, and what stands against it; null: nothing. */
  refundOf: call
    .input(z.object({ id: rechargeId }))
    .output(z.object({ approval: z.enum(REFUND_APPROVALS), barrier: z.enum(REFUND_BARS).nullable() })),
  /** Whether the money of delivered recharges goes back. Refuses with NOT_FOUND. */
  refundPolicy: call.input(z.object({ of: policyOf })).output(refundPolicies),
  /** Null: what is inherited holds again. Refuses with NOT_FOUND. */
  setRefundPolicy: call.input(z.object({ of: policyOf, policy: refundPolicy.nullable() })).output(refundPolicies),
  /** Whether sold cards come back. Refuses with NOT_FOUND. */
  returnPolicy: call.input(z.object({ of: policyOf })).output(returnPolicies),
  /** Null: what is inherited holds again. Refuses with NOT_FOUND. */
  setReturnPolicy: call.input(z.object({ of: policyOf, policy: returnPolicy.nullable() })).output(returnPolicies),
  /**
   * Gives the money of a delivered recharge back, once: the recharge stays, the shop bears it. What was put on account and is
   * still owed goes off the debt, whatever `method` says of the rest; null: by the ways it came. Refuses with REFUND_FORBIDDEN
   * by the policy, with PIN_WRONG, PIN_LOCKED or NOT_ALLOWED where an owner has to agree, with TENDER_NOT_OFFERED and TILL_CLOSED.
   */
  refundSale: call
    .input(
      z.object({
        id: rechargeId,
        method: z.enum(TENDER_METHODS).nullable(),
        reference: lineOfText,
        reason: lineOfText.min(REASON_LETTERS_MIN),
        ownerId: staffId.optional(),
        ownerPin: z.string().max(12).optional(),
      }),
    )
    .output(z.object({})),
};
