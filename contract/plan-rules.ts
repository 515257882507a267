/** The rules of a plan and the dates they make, as schemas. */
import { z } from 'zod';
import { shopDate, utcMs } from './schemas.ts';
import {
  ALLOWANCE_EFFECTS,
  ALLOWANCE_RESETS,
  COUNTINGS,
  DATE_BASES,
  EFFECTS_AFTER_EXPIRY,
  EFFECTS_BEFORE_EXPIRY,
  PLAN_CLOCKS,
  RULE_COUNTINGS,
  RULE_NAMES,
  START_EVENTS,
  USED_UP_EFFECTS,
} from './terms/plan-rules.ts';
import { VALUE_ORIGINS } from './terms/trade.ts';

/** Ten years, as for the days of a plan. */
export const PLAN_DAYS_MAX = 3660;
/** The same in months. */
const MONTHS_MAX = 120;
/** More than a card is recharged daily in ten years. */
const RECHARGES_MAX = 5000;
/** A gigabit: whatever is faster is not slowed. */
const SLOW_KBPS_MAX = 1_000_000;

const days = z.int().min(1).max(PLAN_DAYS_MAX);

/** What belongs together: a day to start on, months to count by month, hours where there is no midnight, a speed to go on with. */
export const planRules = z
  .object({
    start: z.enum(START_EVENTS),
    startsOn: shopDate.nullable(),
    startsByItselfDays: days.nullable(),
    counting: z.enum(COUNTINGS),
    months: z.int().min(0).max(MONTHS_MAX).nullable(),
    clock: z.enum(PLAN_CLOCKS),
    firstRechargeDays: days.nullable(),
    rechargesMax: z.int().min(1).max(RECHARGES_MAX).nullable(),
    beforeExpiry: z.enum(EFFECTS_BEFORE_EXPIRY),
    afterExpiry: z.enum(EFFECTS_AFTER_EXPIRY),
    allowance: z.enum(ALLOWANCE_EFFECTS),
    usedUpIsOver: z.boolean(),
    reset: z.enum(ALLOWANCE_RESETS),
    usedUp: z.enum(USED_UP_EFFECTS),
    slowKbps: z.int().min(1).max(SLOW_KBPS_MAX).nullable(),
  })
  .refine(({ start, startsOn }) => (start === 'fixed_date') === (startsOn !== null), { path: ['startsOn'] })
  .refine(({ counting, months }) => isByMonth(counting) === (months !== null), { path: ['months'] })
  .refine(({ counting, months }) => counting !== 'months' || months !== 0, { path: ['months'] })
  .refine(({ counting, clock }) => clock !== 'rolling' || counting === 'elapsed_days', { path: ['clock'] })
  .refine(({ usedUp, slowKbps }) => usedUp === 'slows' || slowKbps === null, { path: ['slowKbps'] });

/** So many of what, counted from what, by whose clock. */
export const dateRule = z.object({
  name: z.enum(RULE_NAMES),
  counting: z.enum(RULE_COUNTINGS),
  count: z.int(),
  from: z.enum(DATE_BASES),
  clock: z.enum(PLAN_CLOCKS),
});

/** A date that a rule made, and the rule; the last millisecond in which something holds. */
export const ruledDate = z.object({ atMs: utcMs, rule: dateRule });

/** A date as it is believed: what a provider, a sheet or a person said beats the rule, which stands beside it where it differs. */
const believedDate = z.object({
  atMs: utcMs,
  source: z.enum(VALUE_ORIGINS),
  /** The rule that made it, or that is contradicted; null: there is none. */
  rule: dateRule.nullable(),
  ruleSaysMs: utcMs.nullable(),
});

/** The dates of one card, each with whose word it is; null where nobody says. */
export const cardDates = z.object({
  /** Until the card is in use. */
  activateUntil: believedDate.nullable(),
  validUntil: believedDate.nullable(),
  rechargeUntil: believedDate.nullable(),
  firstRechargeUntil: believedDate.nullable(),
  rechargeCount: z.int(),
  rechargesMax: z.int().nullable(),
});
export type CardDates = z.output<typeof cardDates>;

const recharged = z.object({
  atMs: utcMs,
  /** Null: the end stays where it is. */
  validUntil: ruledDate.nullable(),
  /** In effect from then on. */
  dataFromMs: utcMs,
  dataEffect: z.enum(ALLOWANCE_EFFECTS),
  /** Where the new data ends before the card does. */
  dataUntilMs: utcMs.nullable(),
});

/** What rules would make of a card bought and started now. */
export const rulesPreview = z.object({
  nowMs: utcMs,
  /** By then it must be started; null: no deadline, or it starts by itself. */
  activateUntil: ruledDate.nullable(),
  startsAt: ruledDate.nullable(),
  validUntil: ruledDate.nullable(),
  rechargeUntil: ruledDate.nullable(),
  firstRechargeUntil: ruledDate.nullable(),
  nextReset: ruledDate.nullable(),
  /** The same plan once more, on the day before the end; null where nothing is known of an end, or no recharge is taken. */
  rechargedBefore: recharged.nullable(),
  /** The same on the last day on which a recharge is taken after the end. */
  rechargedAfter: recharged.nullable(),
});
export type RulesPreview = z.output<typeof rulesPreview>;

function isByMonth(counting: (typeof COUNTINGS)[number]): boolean {
  return counting === 'months' || counting === 'end_of_month';
}
