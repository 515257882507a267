/** 1NCE's JSON as we read it (Management API v1). */
import { z } from 'zod';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { decimal, extra, identifier, name, optional, text } from '../api/wire-terms.ts';

/** The document says that all times are UTC; some lack the zone, and some write it without its colon. */
const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(?:Z|([+-]\d\d):?(\d\d))?$/;

const utcInstant = z
  .string()
  .regex(WRITTEN)
  .transform((written) => {
    const [, day = '', time = '00:00', hours = '+00', minutes = '00'] = WRITTEN.exec(written) ?? [];
    return Date.parse(`${day}T${time}${hours}:${minutes}`) as UtcMs;
  })
  .refine((instantMs) => Number.isSafeInteger(instantMs));

export const simReply = z.object({
  /** Without the check digit, and with it. */
  iccid: identifier,
  iccid_with_luhn: optional(text),
  status: text,
  activation_date: extra(utcInstant),
  label: extra(text),
});
export type Sim = z.output<typeof simReply>;

export const simsReply = z.array(z.object({ iccid: identifier }));

export const quotaReply = z.object({
  /** Megabytes that are left, and that there were in all. */
  volume: optional(decimal),
  total_volume: optional(decimal),
  expiry_date: extra(utcInstant),
});
export type Quota = z.output<typeof quotaReply>;

export const orderReply = z.object({
  order_number: identifier,
  order_type: text,
  /** Read as text: only one word of it is documented. */
  order_status: optional(text),
  invoice_amount: optional(decimal),
  currency: optional(text),
  sims: z.array(z.object({ iccid: text })),
  products: optional(z.array(z.object({ quantity: text }))),
});
export type OrderReply = z.output<typeof orderReply>;

export const messageReply = z.object({ message: name });

/** How a request for a token is refused: with a 400 also for a wrong key. */
export const tokenRefusal = z.object({ errorCode: z.enum(['BadCredentials', 'AuthValidationError']) });
