/** eSIM Go's JSON as we read it (API v2.5). */
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

export const orderReply = z.object({
  order: z.array(
    z.object({
      item: text,
      quantity: text,
      iccids: optional(z.array(text)),
      esims: optional(z.array(z.object({ iccid: text }))),
    }),
  ),
  total: decimal,
  currency: name,
  /** Read as text: a word that we do not know is not a failure. */
  status: optional(text),
  /** What proves a purchase: a mere validation has none. */
  orderReference: identifier,
  assigned: optional(flag),
});
export type OrderReply = z.output<typeof orderReply>;

export const messageReply = z.object({ message: name });

const organisation = z.object({ currency: name, balance: decimal });
/** Flat, or the first of a list. The reply also holds the key: it is never kept. */
export const organisationReply = z.union([
  organisation,
  z.object({ organisations: z.tuple([organisation], z.unknown()) }).transform(({ organisations: [first] }) => first),
]);

const bundle = z.object({
  name: z.string().regex(/^[\w-]{1,80}$/),
  description: extra(text),
  /** In MB of 1000 kB each. */
  dataAmount: extra(decimal),
  duration: extra(wholeNumber),
  unlimited: extra(flag),
  /** Called whole in the schema, and sent with decimals. */
  price: decimal,
});
export type Bundle = z.output<typeof bundle>;

export const catalogueReply = z.union([
  listOfReadable(bundle).transform((bundles) => ({ bundles, pageCount: 1 })),
  z.object({ bundles: listOfReadable(bundle), pageCount: optional(wholeNumber) }),
]);

export const esimReply = z.object({ iccid: text, state: optional(text) });

const assignment = z.object({
  callTypeGroup: extra(text),
  initialQuantity: extra(wholeNumber),
  remainingQuantity: extra(wholeNumber),
  startTime: extra(instant),
  endTime: extra(instant),
  bundleState: text,
  unlimited: extra(flag),
});
export type Assignment = z.output<typeof assignment>;

export const bundlesReply = z.object({
  bundles: optional(z.array(z.object({ description: extra(text), name: text, assignments: z.array(assignment) }))),
});
