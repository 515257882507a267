/** Airalo's JSON as we read it (Partner API v2). */
import { z } from 'zod';
import type { UtcMs } from '../../../contract/terms/time.ts';
import {
  decimal,
  extra,
  flag,
  identifier,
  listOfReadable,
  name,
  optional,
  text,
  wholeNumber,
} from '../api/wire-terms.ts';

export const tokenReply = z
  .object({ data: z.object({ access_token: name, expires_in: optional(wholeNumber) }) })
  .transform(({ data }) => data);

export const balanceReply = z.object({
  data: z.object({ balances: z.object({ availableBalance: z.object({ amount: decimal, currency: name }) }) }),
});

export const topUpReply = z.object({
  data: z.object({
    id: identifier,
    package_id: name,
    currency: name,
    quantity: z.literal('1'),
    type: z.literal('topup'),
    description: text,
    net_price: optional(decimal),
    total_amount_paid: optional(decimal),
  }),
});
export type TopUp = z.output<typeof topUpReply>['data'];

export const codeReply = z.object({ code: name });
export const invalidReply = z.object({
  data: z.record(z.string(), z.union([text, z.array(text)])),
  meta: z.object({ message: z.literal('the parameter is invalid') }),
});

const packageTold = z.object({
  id: z.string().regex(/^[\w.-]{1,80}$/),
  type: text,
  title: text,
  price: decimal,
  net_price: extra(decimal),
  amount: extra(wholeNumber),
  day: extra(wholeNumber),
  is_unlimited: extra(flag),
  prices: extra(z.object({ net_price: extra(z.record(z.string(), decimal)) })),
});
export type Package = z.output<typeof packageTold>;

/** How the shop's own price is told: as a net price, or as a discount on the list price. */
const pricing = extra(z.object({ discount_percentage: extra(decimal) }));
export type Pricing = z.output<typeof pricing>;

export const cardOffersReply = z.object({ pricing, data: listOfReadable(packageTold) });

const country = z.object({
  operators: listOfReadable(z.object({ title: extra(text), packages: listOfReadable(packageTold) })),
});

/** From its second page on, the list may come as an object. */
export const catalogueReply = z.object({
  pricing,
  data: z.preprocess(
    (data) => (typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.values(data) : data),
    listOfReadable(country),
  ),
  meta: z.object({ last_page: wholeNumber }),
});

/** Without a zone; read as UTC. */
const utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  .transform((written) => Date.parse(`${written.replace(' ', 'T')}Z`) as UtcMs)
  .refine((instantMs) => Number.isSafeInteger(instantMs));

export const usageReply = z.object({
  data: z.object({
    /** In MB of 1024 kB each: 3072 is sold as 3 GB. */
    remaining: extra(wholeNumber),
    total: extra(wholeNumber),
    expired_at: extra(utc),
    is_unlimited: extra(flag),
    status: text,
  }),
});
export type Usage = z.output<typeof usageReply>['data'];
