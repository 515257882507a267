/** How long a card of a plan lives, as the trade words it: what begins the days, how they are counted, what a recharge does. */
import type { ShopDate } from './time.ts';

/** What begins a card's validity. */
export const START_EVENTS = ['purchase', 'activation', 'installation', 'first_traffic', 'fixed_date'] as const;
export type StartEvent = (typeof START_EVENTS)[number];

/**
 * `calendar_days`: the day of the start is day 1, the last one is whole. `elapsed_days`: N times 24 hours. `months`: to the
 * end of the day of the same number N months later, or of that month's last. `end_of_month`: to the end of the month N
 * months later, 0 being the month of the start.
 */
export const COUNTINGS = ['calendar_days', 'elapsed_days', 'months', 'end_of_month'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** Whose midnight ends a day; `rolling`: a day ends 24 hours after it began, so that only `elapsed_days` can be counted. */
export const PLAN_CLOCKS = ['jst', 'utc8', 'utc', 'rolling'] as const;
export type PlanClock = (typeof PLAN_CLOCKS)[number];

/** A recharge before expiry: its days behind the old end, or from now (never to an earlier end), or no days at all. */
export const EFFECTS_BEFORE_EXPIRY = ['extend', 'from_now', 'stays'] as const;
export type EffectBeforeExpiry = (typeof EFFECTS_BEFORE_EXPIRY)[number];

/** A recharge after expiry: its days from now, behind the old end, or only what is left of the day of the recharge. */
export const EFFECTS_AFTER_EXPIRY = ['from_now', 'extend', 'end_of_day'] as const;
export type EffectAfterExpiry = (typeof EFFECTS_AFTER_EXPIRY)[number];

/** The allowance left is kept beside the new one, replaced by it, or used up first: the new one waits for the old end. */
export const ALLOWANCE_EFFECTS = ['add', 'replace', 'stack'] as const;
export type AllowanceEffect = (typeof ALLOWANCE_EFFECTS)[number];

/** When the allowance is renewed within the validity; `monthly`: on the 1st, whenever the card was started. */
export const ALLOWANCE_RESETS = ['never', 'daily', 'monthly'] as const;
export type AllowanceReset = (typeof ALLOWANCE_RESETS)[number];

/** What happens when the allowance is used up. */
export const USED_UP_EFFECTS = ['not_stated', 'stops', 'slows'] as const;
export type UsedUpEffect = (typeof USED_UP_EFFECTS)[number];

/** The rules of a plan beside its days, its activation deadline and its grace. */
export interface PlanRules {
  readonly start: StartEvent;
  /** The day that begins it, on the plan's clock; null unless the start is a fixed date. */
  readonly startsOn: ShopDate | null;
  /** Begins by itself so many days after purchase; null: it waits. */
  readonly startsByItselfDays: number | null;
  readonly counting: Counting;
  /** For the countings by month; null otherwise. */
  readonly months: number | null;
  readonly clock: PlanClock;
  /** The card dies if not recharged so many days after its start; null: it need not be. */
  readonly firstRechargeDays: number | null;
  /** Recharges that a card takes in its life; null: as many as wanted. */
  readonly rechargesMax: number | null;
  readonly beforeExpiry: EffectBeforeExpiry;
  readonly afterExpiry: EffectAfterExpiry;
  readonly allowance: AllowanceEffect;
  /** A card whose data is used up is recharged as one that has expired. */
  readonly usedUpIsOver: boolean;
  readonly reset: AllowanceReset;
  readonly usedUp: UsedUpEffect;
  /** The speed afterwards in kbit/s; null: it does not go on slowly, or nobody says how fast. */
  readonly slowKbps: number | null;
}

/** What was assumed of every plan before plans had rules: 24 hours a day, a recharge adds to what is left. */
export const PLAIN_RULES: PlanRules = {
  start: 'activation',
  startsOn: null,
  startsByItselfDays: null,
  counting: 'elapsed_days',
  months: null,
  clock: 'jst',
  firstRechargeDays: null,
  rechargesMax: null,
  beforeExpiry: 'extend',
  afterExpiry: 'from_now',
  allowance: 'add',
  usedUpIsOver: false,
  reset: 'never',
  usedUp: 'not_stated',
  slowKbps: null,
};

/** What a date was counted from. */
export const DATE_BASES = [...START_EVENTS, 'by_itself', 'recharge', 'expiry'] as const;
export type DateBase = (typeof DATE_BASES)[number];

/** Which rule of the plan made a date. */
export const RULE_NAMES = [
  'activation_deadline',
  'starts_by_itself',
  'validity',
  'first_recharge',
  'grace',
  'before_expiry',
  'after_expiry',
  'reset',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** How the days of a rule are counted; `days_after`: the day of the event is day 0; `end_of_day`: no day more than that. */
export const RULE_COUNTINGS = [...COUNTINGS, 'days_after', 'end_of_day'] as const;
export type RuleCounting = (typeof RULE_COUNTINGS)[number];

/** The rule that made a date: so many of what, counted from what, by whose clock. */
export interface DateRule {
  readonly name: RuleName;
  readonly counting: RuleCounting;
  readonly count: number;
  readonly from: DateBase;
  readonly clock: PlanClock;
}
