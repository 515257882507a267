import type { DateRule, PlanRules } from '../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../contract/terms/time.ts';

/** What of a plan decides how long its cards live. */
export interface PlanTerms {
  readonly days: number | null;
  readonly activationDeadlineDays: number | null;
  readonly graceDays: number;
  readonly cardsRechargeable: boolean;
  readonly rules: PlanRules;
}

/** What has happened to a card; each null until it has. */
export interface CardEvents {
  readonly purchasedAtMs: UtcMs | null;
  /** What the plan's rule names as its start. */
  readonly startedAtMs: UtcMs | null;
  /** Recharges that were delivered. */
  readonly rechargeCount: number;
}

/** How long a plan lasts, in its own unit; null: it moves no expiry. */
export function lengthOf({
  days,
  rules,
}: Pick<PlanTerms, 'days' | 'rules'>): Pick<DateRule, 'counting' | 'count'> | null {
  const { counting, months } = rules;
  const count = counting === 'months' || counting === 'end_of_month' ? months : days;
  return count === null ? null : { counting, count };
}
