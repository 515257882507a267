import { z } from 'zod';
import { call } from './base.ts';
import { cardDates, PLAN_DAYS_MAX, planRules, rulesPreview } from './plan-rules.ts';
import { cardId, freeAmount, localText, money, planId, providerAccountId } from './schemas.ts';
import { PLAN_KINDS } from './terms/trade.ts';

/** Nobody is paid for taking a plan, and no provider pays for selling one. */
const noDebt = money.refine(({ amountMinor }) => amountMinor >= 0);

/** Plans made of a catalogue in one step: a provider's whole list of one country; bounds one transaction. */
export const PLANS_ADDED_MAX = 200;

export const planFields = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/),
  name: localText,
  kind: z.enum(PLAN_KINDS),
  /** Cards and recharges of one family fit each other. */
  family: z.string().trim().min(1).max(40),
  /** Whole allowance of the period; null: not stated or unlimited. */
  dataBytes: z.int().nonnegative().nullable(),
  dailyDataBytes: z.int().nonnegative().nullable(),
  /** Days that a recharge adds, or that the card lasts, unless the rules count months; null: does not move the expiry. */
  days: z.int().min(1).max(PLAN_DAYS_MAX).nullable(),
  price: noDebt,
  /** Fair use, what happens when used up: told to the customer. */
  fairUse: localText,
  /** Unused stock dies this many days after purchase; null: not stated. */
  activationDeadlineDays: z.int().min(1).max(PLAN_DAYS_MAX).nullable(),
  /** Days after expiry in which a recharge still revives the card. */
  graceDays: z.int().min(0).max(366),
  /** Cards sold with this plan can be recharged. */
  cardsRechargeable: z.boolean(),
  /** Start, counting, clock, recharges; absent: those of a new plan are the plain ones, those of another stay. */
  rules: planRules.optional(),
  /** This plan can be bought as a recharge, through this account and offer. */
  recharge: z
    .object({
      accountId: providerAccountId,
      offerCode: z.string().min(1).max(80),
      /** With `freeAmount`, cost and price are those of the smallest amount, and are reckoned by the core. */
      cost: noDebt,
      /** The buyer names the amount, in the account's currency; absent: it is fixed. */
      freeAmount: freeAmount.optional(),
    })
    .nullable(),
  isActive: z.boolean(),
});

export const plan = planFields.extend({ id: planId, rules: planRules });
export type Plan = z.output<typeof plan>;

/** A well-known product to begin a plan with: everything but its price and where it is bought. */
const readyMadePlan = planFields.omit({ price: true, recharge: true, isActive: true }).extend({ rules: planRules });
export type ReadyMadePlan = z.output<typeof readyMadePlan>;

export const plans = {
  list: call.input(z.object({ includeInactive: z.boolean().default(false) })).output(z.array(plan)),
  /** Creates (no id) or changes a plan. Orders keep the price and cost they were made with. */
  save: call.input(planFields.extend({ id: planId.optional() })).output(z.object({ id: planId })),
  /** Adds all of them or, refused, none. */
  addMany: call
    .input(z.object({ plans: z.array(planFields).min(1).max(PLANS_ADDED_MAX) }))
    .output(z.object({ ids: z.array(planId) })),
  /** What a card of such a plan would live through, bought and started now. Nothing is stored. */
  preview: call
    .input(
      planFields
        .pick({ days: true, activationDeadlineDays: true, graceDays: true, cardsRechargeable: true })
        .extend({ rules: planRules }),
    )
    .output(rulesPreview),
  /** What is known of a card's dates, by its books and by the rules of its plan. */
  datesOf: call.input(z.object({ cardId })).output(cardDates),
  /** By code. */
  readyMade: call.output(z.array(readyMadePlan)),
  families: call.output(z.array(z.string())),
};
