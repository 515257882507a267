import { z } from 'zod';
import { call } from './base.ts';
import { amountMinor, cardId, customerGroupId, localText, money, planId, promotionId, shopDate } from './schemas.ts';
import { AUDIENCES, COUPON_PROBLEMS } from './terms/promotion.ts';

/** A shop with more at a time would not know them itself. */
export const PROMOTIONS_MAX = 200;
/** A promotion for more plans than this is one for all. */
const PLANS_MAX = 200;

const promotionRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: z.int().min(1).max(100) }),
  z.object({
    kind: z.literal('spend'),
    thresholdMinor: amountMinor.min(1),
    offMinor: amountMinor.min(1),
    isRepeated: z.boolean(),
  }),
  z.object({ kind: z.literal('buy_get'), buy: z.int().min(1).max(99), get: z.int().min(1).max(99) }),
]);

export const couponCode = z.string().regex(/^[A-Z0-9-]{3,24}$/);

const promotionFields = z.object({
  name: localText,
  rule: promotionRule,
  /** Null: for every plan. */
  planIds: z.array(planId).min(1).max(PLANS_MAX).nullable(),
  /** First and last business day; null: no bound. */
  startsOn: shopDate.nullable(),
  endsOn: shopDate.nullable(),
  /** Null: it applies by itself. */
  couponCode: couponCode.nullable(),
  /** In how many orders at most; null: no limit. */
  usesMax: z.int().min(1).max(1_000_000).nullable(),
  audience: z.enum(AUDIENCES),
  /** Only for customers of this group; null: for all of the audience. */
  groupId: customerGroupId.nullable().default(null),
  /** Only for the first order of the customer; of the card where no customer is known. */
  isFirstOnly: z.boolean(),
  /** May go together with others that may. */
  isCombinable: z.boolean(),
  isActive: z.boolean(),
});

const promotion = promotionFields.extend({ id: promotionId, uses: z.int() });
export type Promotion = z.output<typeof promotion>;

const discount = z.object({ promotionId, name: localText, amountMinor: z.int() });

/** What a plan costs this card now: `price` is `listPrice` less the discounts, and never below nothing. */
const planQuote = z.object({ planId, listPrice: money, price: money, discounts: z.array(discount) });
export type PlanQuote = z.output<typeof planQuote>;

export const promotions = {
  list: call.output(z.array(promotion)),
  /** Creates (no id) or changes one; orders keep what they were made with. Refuses with COUPON_TAKEN and NOT_FOUND. */
  save: call.input(promotionFields.extend({ id: promotionId.optional() })).output(z.object({ id: promotionId })),
  /** Prices of every plan that can be sold now, with this one alone and its conditions met. Nothing is stored. */
  preview: call.input(promotionFields).output(z.array(planQuote.extend({ planName: localText }))),
  /** Prices of the plans for this card and its customer now, with the best combination of what applies. */
  quotes: call
    .input(
      z.object({
        cardId,
        couponCode: z.string().max(40).optional(),
        /** The amount that is named for a plan of free amount; other such plans are quoted at their smallest. */
        named: z.object({ planId, amountMinor: amountMinor.positive() }).optional(),
      }),
    )
    .output(
      z.object({
        quotes: z.array(planQuote),
        /** There are coupons that could be given. */
        takesCoupons: z.boolean(),
        couponProblem: z.enum(COUPON_PROBLEMS).nullable(),
      }),
    ),
};
