/** Against fraud: blocked customers, limits, and the codes of cards. */
import { z } from 'zod';
import { call } from './base.ts';
import { cardId, customerId, lineOfText, utcMs } from './schemas.ts';
import { CARD_CODE_KINDS, LIMITED } from './terms/guards.ts';

/** A month of hours: longer than any spell that tells a fraud from a good customer. */
const LIMIT_HOURS_MAX = 744;
const LIMIT_COUNT_MAX = 10_000;
/** An activation code has 255 characters at most (GSMA SGP.22). */
const CODE_LENGTH_MAX = 255;

const rechargeLimit = z.object({
  who: z.enum(LIMITED),
  /** So many recharges within so many hours; the next is refused. Null: as many as they like. */
  countMax: z.int().min(1).max(LIMIT_COUNT_MAX).nullable(),
  hours: z.int().min(1).max(LIMIT_HOURS_MAX),
});
export type RechargeLimit = z.output<typeof rechargeLimit>;

const customerBlock = z.object({ reason: z.string(), staffName: z.string(), atMs: utcMs });
export type CustomerBlock = z.output<typeof customerBlock>;

const cardCode = z.object({
  kind: z.enum(CARD_CODE_KINDS),
  sealedAtMs: utcMs,
  /** Null: nobody has seen it here. */
  shownAtMs: utcMs.nullable(),
  shownBy: z.string().nullable(),
});
export type CardCode = z.output<typeof cardCode>;

const ofCode = z.object({ id: cardId, kind: z.enum(CARD_CODE_KINDS) });
const reason = lineOfText.min(3);

export const guards = {
  limits: call.output(z.array(rechargeLimit)),
  saveLimits: call
    .input(
      z.object({
        limits: z
          .array(rechargeLimit)
          .max(LIMITED.length)
          // Which of two would count?
          .refine((limits) => new Set(limits.map(({ who }) => who)).size === limits.length),
      }),
    )
    .output(z.array(rechargeLimit)),
  /** Null: not blocked. */
  customerBlock: call.input(z.object({ customerId })).output(customerBlock.nullable()),
  /** A blocked customer's cards are not recharged, and nothing is sold to them. */
  setCustomerBlocked: call
    .input(z.object({ customerId, blocked: z.boolean(), reason }))
    .output(customerBlock.nullable()),
  /** Which codes of a card are kept under seal; never the codes. */
  codes: call.input(z.object({ id: cardId })).output(z.array(cardCode)),
  /** Keeps a code encrypted; one that is there already is replaced. */
  sealCode: call
    .input(ofCode.extend({ code: z.string().trim().min(1).max(CODE_LENGTH_MAX) }))
    .output(z.array(cardCode)),
  /** Opens a code that nobody has seen, once. Refuses with CODE_SHOWN, NOT_FOUND and CODE_UNREADABLE. */
  showCode: call.input(ofCode).output(z.object({ code: z.string() })),
  /** The same for one that was seen before. */
  showCodeAgain: call.input(ofCode.extend({ reason })).output(z.object({ code: z.string() })),
};
