/** The training provider's JSON as we read it: unknown fields are ignored, digits may come as text, and nothing is guessed. */
import { z } from 'zod';
import { isCurrency, type Money } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { CardStanding, ProviderOffer } from '../provider.ts';

const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
  ])
  .refine((value) => Number.isSafeInteger(value));

const money = z
  .object({ amount: wholeNumber, currency: z.string() })
  .transform(({ amount, currency }, context): Money => {
    if (isCurrency(currency)) return { amountMinor: amount, currency };
    context.addIssue({ code: 'custom', message: 'currency not known' });
    return z.NEVER;
  });

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) as UtcMs);
/** A field that a reply may leave out, or say is not there. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

export const balanceReply = z.object({ balance: money });

const range = z.object({
  minMinor: wholeNumber,
  maxMinor: wholeNumber,
  stepMinor: wholeNumber,
  cost: z.object({ partsPerMillion: wholeNumber, feeMinor: wholeNumber }),
});

export const catalogueReply = z.object({
  offers: z.array(
    z
      .object({
        code: z.string().min(1),
        name: z.string(),
        cost: money,
        dataBytes: optional(wholeNumber),
        unlimited: optional(z.boolean()),
        days: optional(wholeNumber),
        range: optional(range),
      })
      .transform(({ code, name, cost, dataBytes, unlimited, days, range: amounts }): ProviderOffer => ({
        offerCode: code,
        name,
        cost,
        dataBytes,
        unlimited: unlimited ?? false,
        days,
        ...(amounts && { range: amounts }),
      })),
  ),
});

export const card = z
  .object({
    iccid: z.string(),
    state: z.enum(['inactive', 'active', 'expired', 'blocked']),
    planName: optional(z.string()),
    msisdn: optional(z.string()),
    dataLeftBytes: optional(wholeNumber),
    dataTotalBytes: optional(wholeNumber),
    activatedAt: optional(instant),
    expiresAt: optional(instant),
    rechargeUntil: optional(instant),
    rechargeable: z.boolean(),
    offers: z.array(z.string()),
  })
  .transform(
    ({ planName, msisdn, dataLeftBytes, dataTotalBytes, activatedAt, expiresAt, rechargeUntil, offers, ...rest }) =>
      ({
        ...rest,
        ...(planName === undefined ? {} : { planName }),
        ...(msisdn === undefined ? {} : { msisdn }),
        ...(dataLeftBytes === undefined ? {} : { dataLeftBytes }),
        ...(dataTotalBytes === undefined ? {} : { dataTotalBytes }),
        ...(activatedAt === undefined ? {} : { activatedAtMs: activatedAt }),
        ...(expiresAt === undefined ? {} : { expiresAtMs: expiresAt }),
        ...(rechargeUntil === undefined ? {} : { rechargeUntilMs: rechargeUntil }),
        offerCodes: offers,
      }) satisfies CardStanding,
  );
export const cardReply = z.object({ card });

export const rechargeRecord = z.object({
  id: z.string().min(1),
  reference: z.string(),
  iccid: z.string(),
  offer: z.string(),
  /** Read as text: a word that we do not know is not a failure. */
  status: z.string(),
  cost: money,
  confirmation: optional(z.string()),
  failure: optional(z.object({ code: z.string() })),
  /** Class Z: until when the card was to be valid. */
  until: optional(instant),
});
export type RechargeRecord = z.output<typeof rechargeRecord>;

export const purchaseReply = z.object({
  recharge: rechargeRecord,
  // Extras: when they cannot be read, the recharge still can.
  balance: optional(money).catch(undefined),
  card: optional(card).catch(undefined),
});
export const lookUpReply = z.object({
  recharges: z.array(rechargeRecord),
  // Class Z only.
  card: optional(card).catch(undefined),
});
export const listReply = z.object({
  recharges: z.array(rechargeRecord.extend({ acceptedAt: instant })),
  /** Where the following page begins; absent on the last. */
  next: optional(wholeNumber),
});
export type ListReply = z.output<typeof listReply>;

export const noticesReply = z.object({
  /** Kept whole, as they came: only what a notice is about is read. */
  notices: z.array(z.record(z.string(), z.unknown())),
  next: optional(z.string().max(200)),
});
/** What is read of a notice; it says more, and nothing of that is believed. */
export const noticeFields = z.object({
  id: optional(z.string().min(1).max(200)).catch(undefined),
  reference: optional(z.string().min(1).max(200)).catch(undefined),
});

/** The part of a stored request of class Z that names its target. */
export const targetRequest = z.object({ until: instant });

export const errorReply = z.object({
  error: z.object({ code: z.string() }),
  reference: z.string().optional(),
});

/** Reads a body as `schema` says; undefined when it is no JSON or something else. */
export function readBody<T>(schema: z.ZodType<T>, body: string): T | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
