/** DT One's JSON as we read it (Digital Value Services API v1). */
import { z } from 'zod';
import {
  decimal,
  extra,
  flag,
  identifier,
  instant,
  listOfReadable,
  name,
  optional,
  text,
  wholeNumber,
} from '../api/wire-terms.ts';

const party = z.object({
  mobile_number: optional(text),
  account_number: optional(text),
});

/** Of a product whose amount the buyer names. */
const range = z.object({ min: decimal, max: decimal, increment: extra(decimal) });

const price = z.object({ amount: decimal, fee: optional(decimal), unit: name, unit_type: extra(text) });

export const transaction = z.object({
  id: identifier,
  external_id: text,
  /** Read as text: a class that we do not know is not a failure. */
  status: z.object({ message: extra(text), class: z.object({ id: optional(text), message: optional(text) }) }),
  product: z.object({ id: name, type: extra(text) }),
  prices: z.object({ wholesale: optional(price) }),
  credit_party_identifier: optional(party),
  creation_date: extra(instant),
  confirmation_expiration_date: extra(instant),
  pin: optional(z.object({ serial: extra(text) })),
  /** What was asked for, where the buyer named an amount. */
  requested_values: extra(z.object({ source: extra(z.object({ amount: decimal, unit: name })) })),
  metadata: optional(z.object({ activation_type: optional(text), profile: z.unknown().optional() })),
});
export type Transaction = z.output<typeof transaction>;

export const transactions = z.array(transaction);

export const errorsReply = z.object({ errors: z.array(z.object({ code: name })).min(1) });

export const balances = listOfReadable(z.object({ unit: name, unit_type: extra(text), available: decimal }));

const benefit = z.object({
  type: text,
  unit: extra(text),
  amount: z.object({ base: extra(decimal), total_including_tax: extra(decimal), total_excluding_tax: extra(decimal) }),
});

const fieldLists = extra(z.array(z.array(text)));

export const product = z.object({
  id: name,
  name: text,
  type: text,
  service: z.object({ id: name }),
  operator: extra(z.object({ id: name, name: text })),
  prices: z.object({
    wholesale: z.object({ amount: z.union([decimal, range]), fee: optional(z.union([decimal, range])), unit: name }),
  }),
  source: extra(z.object({ amount: range, unit: name, unit_type: extra(text) })),
  accepted_calculation_modes: extra(z.array(text)),
  benefits: extra(z.array(benefit)),
  validity: extra(z.object({ quantity: wholeNumber, unit: text })),
  required_credit_party_identifier_fields: fieldLists,
  required_debit_party_identifier_fields: fieldLists,
  required_sender_fields: fieldLists,
  required_beneficiary_fields: fieldLists,
  required_statement_identifier_fields: fieldLists,
  required_additional_identifier_fields: fieldLists,
});
export type Product = z.output<typeof product>;

export const products = listOfReadable(product);

export const operators = listOfReadable(z.object({ id: name, identified: extra(flag) }));
