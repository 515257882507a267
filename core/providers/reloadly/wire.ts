/** Reloadly's JSON as we read it (Airtime API, topups v1). */
import { z } from 'zod';
import { decimal, extra, flag, identifier, listOfReadable, name, optional, text } from '../api/wire-terms.ts';

export const transaction = z.object({
  transactionId: identifier,
  /** Read as text: a word that we do not know is not a failure. */
  status: text,
  customIdentifier: optional(text),
  recipientPhone: optional(text),
  operatorId: name,
  requestedAmount: decimal,
  requestedAmountCurrencyCode: name,
  discount: optional(decimal),
  discountCurrencyCode: optional(text),
  balanceInfo: extra(z.object({ newBalance: decimal, currencyCode: name })),
});
export type Transaction = z.output<typeof transaction>;

export const transactionPage = z.object({ content: z.array(transaction), totalElements: extra(decimal) });

/** Nested as the official libraries have it, or flat as the older document shows it. */
export const statusReply = z.union([z.object({ transaction }).transform((reply) => reply.transaction), transaction]);

export const balanceReply = z.object({ balance: decimal, currencyCode: name });

export const errorReply = z.object({ errorCode: name });

export const operator = z
  .object({
    id: optional(name),
    operatorId: optional(name),
    name: text,
    pin: extra(flag),
    denominationType: text,
    senderCurrencyCode: name,
    internationalDiscount: extra(decimal),
    fixedAmounts: extra(z.array(decimal)),
    fixedAmountsDescriptions: extra(z.record(z.string(), text)),
    minAmount: extra(decimal),
    maxAmount: extra(decimal),
    suggestedAmounts: extra(z.array(decimal)),
    country: z.object({ isoName: name }),
  })
  .transform(({ id, operatorId, ...rest }, context) => {
    const known = operatorId ?? id;
    if (known !== undefined) return { ...rest, operatorId: known };
    context.addIssue({ code: 'custom', message: 'an operator without a number' });
    return z.NEVER;
  });
export type Operator = z.output<typeof operator>;

/** A page, or the plain list that the calls by country answer with. */
export const operators = z.union([
  listOfReadable(operator).transform((content) => ({ content, last: true })),
  z.object({ content: listOfReadable(operator), last: extra(flag) }),
]);
