import { z } from 'zod';
import { call } from './base.ts';
import { amountMinor, commandId, currency, customerId, lineOfText, localText } from './schemas.ts';
import { TENDER_METHODS } from './terms/trade.ts';

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

/** What a customer owes, and may owe. */
const customerCredit = z.object({ currency, limitMinor: z.int(), owedMinor: z.int() });
export type CustomerCredit = z.output<typeof customerCredit>;

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
};
