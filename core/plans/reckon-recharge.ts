/** What a recharge does to a card's end and to its data, by the rules of the card's plan. Pure. */
import type { AllowanceEffect, DateRule, PlanRules } from '../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { lengthOf } from './plan-terms.ts';
import type { PlanTerms } from './plan-terms.ts';
import { reckonEnd } from './reckon-end.ts';
import type { RuledDate } from './reckon-end.ts';

/** How the card stands when it is recharged. */
export interface CardBefore {
  /** Its end as it is known; null: it has none yet, and begins with this recharge. */
  readonly validUntilMs: UtcMs | null;
  readonly isUsedUp: boolean;
}

/** What is bought: how long it lasts, counted in its own way. */
export type RechargeLength = Pick<PlanTerms, 'days' | 'rules'>;

export interface RechargeEffect {
  /** The end after it, with the rule; null: the end stays where it is. */
  readonly validUntil: RuledDate | null;
  /** It came after the end, or after the data was used up where that counts as the end. */
  readonly cameLate: boolean;
  readonly data: {
    readonly effect: AllowanceEffect;
    /** From then on the new data can be used. */
    readonly fromMs: UtcMs;
    /** Until then; null: as long as the card is valid. */
    readonly untilMs: UtcMs | null;
  };
}

/** A recharge at `atMs`. It never brings the end forward: where a rule would, the end stays. */
export function reckonRecharge(
  rules: PlanRules,
  card: CardBefore,
  recharge: RechargeLength,
  atMs: UtcMs,
): RechargeEffect {
  const { validUntilMs: endMs } = card;
  const isExpired = endMs !== null && endMs < atMs;
  const cameLate = isExpired || (card.isUsedUp && rules.usedUpIsOver);
  const asked = cameLate ? lateEnd(rules, endMs ?? atMs, recharge, atMs) : earlyEnd(rules, endMs, recharge, atMs);
  const validUntil = asked !== null && (endMs === null || asked.atMs > endMs) ? asked : null;
  const isForTheDay = cameLate && rules.afterExpiry === 'end_of_day' && asked !== null;
  // What an expired card had left is gone.
  const effect = isExpired ? 'replace' : rules.allowance;
  const waits = effect === 'stack' && !cameLate && endMs !== null;
  return {
    validUntil,
    cameLate,
    data: { effect, fromMs: waits ? ((endMs + 1) as UtcMs) : atMs, untilMs: isForTheDay ? asked.atMs : null },
  };
}

function earlyEnd(rules: PlanRules, endMs: UtcMs | null, recharge: RechargeLength, atMs: UtcMs): RuledDate | null {
  const length = lengthOf(recharge);
  if (length === null || rules.beforeExpiry === 'stays') return null;
  const rule = { name: 'before_expiry', ...length, clock: rules.clock } as const;
  if (endMs === null || rules.beforeExpiry === 'from_now') return reckonEnd(atMs, { ...rule, from: 'recharge' });
  return behind(endMs, rule);
}

function lateEnd(rules: PlanRules, endMs: UtcMs, recharge: RechargeLength, atMs: UtcMs): RuledDate | null {
  const length = lengthOf(recharge);
  if (length === null) return null;
  const rule = { name: 'after_expiry', ...length, clock: rules.clock } as const;
  switch (rules.afterExpiry) {
    case 'from_now':
      return reckonEnd(atMs, { ...rule, from: 'recharge' });
    case 'extend':
      return behind(endMs, rule);
    case 'end_of_day':
      return reckonEnd(atMs, { ...rule, counting: 'end_of_day', count: 0, from: 'recharge' });
  }
}

/** Behind the old end: the day of the end was the card's already, so the day after it is the first new one. */
function behind(endMs: UtcMs, rule: Omit<DateRule, 'from'>): RuledDate {
  const counting = rule.counting === 'calendar_days' ? 'days_after' : rule.counting;
  return reckonEnd(endMs, { ...rule, counting, from: 'expiry' });
}
