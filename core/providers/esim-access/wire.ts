/** eSIM Access's JSON as we read it (Partner API v1). */
import { z } from 'zod';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { extra, flag, listOfReadable, name, optional, text, wholeNumber } from '../api/wire-terms.ts';

/** Zones are written without their colon. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/)
  .transform((written) => Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) as UtcMs)
  .refine((instantMs) => Number.isSafeInteger(instantMs));

/** `"false"` is a text too: it is read, never tested for being there. A reply with an error code is no success. */
const good = {
  success: flag.refine((isGood) => isGood),
  errorCode: optional(z.literal('0')),
};

export const refusalReply = z.object({ success: flag.refine((isGood) => !isGood), errorCode: name });

export const topUpReply = z.object({
  ...good,
  obj: z.object({
    transactionId: name,
    iccid: name,
    totalVolume: wholeNumber,
    expiredTime: extra(instant),
    topUpEsimTranNo: optional(text),
  }),
});

export const balanceReply = z.object({ ...good, obj: z.object({ balance: wholeNumber }) });

export const esim = z.object({
  iccid: text,
  msisdn: extra(text),
  esimStatus: text,
  activateTime: extra(instant),
  expiredTime: extra(instant),
  totalVolume: extra(wholeNumber),
  orderUsage: extra(wholeNumber),
  packageList: extra(z.array(z.object({ packageName: text }))),
});
export type Esim = z.output<typeof esim>;

/** Null where nothing was found. */
export const esimReply = z.object({ ...good, obj: optional(z.object({ esimList: optional(z.array(esim)) })) });

const offer = z.object({
  packageCode: z.string().regex(/^[\w-]{1,60}$/),
  name: text,
  /** In 1/10000 of the currency. */
  price: wholeNumber,
  currencyCode: name,
  volume: extra(wholeNumber),
  duration: extra(wholeNumber),
  durationUnit: extra(text),
  /** 1: for the whole time; the others are for each day. */
  dataType: extra(text),
});
export type Offer = z.output<typeof offer>;

export const offersReply = z.object({ ...good, obj: z.object({ packageList: listOfReadable(offer) }) });
