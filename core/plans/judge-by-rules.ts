/** May a card be recharged, by the rules of its plan alone? Pure. */
import type { UtcMs } from '../../contract/terms/time.ts';
import type { CardEvents, PlanTerms } from './plan-terms.ts';
import { lastRecharge, reckonValidity } from './reckon-validity.ts';
import type { RuledDate } from './reckon-end.ts';

export type RuleAnswer =
  | { readonly possible: true; readonly until: RuledDate | null }
  | { readonly possible: false; readonly reason: RuleObjection; readonly since: RuledDate | null };

/** Reasons that are the rules' own; `since`: the deadline that has passed, where one has. */
export type RuleObjection =
  | 'PLAN_NOT_RECHARGEABLE'
  | 'RECHARGES_SPENT'
  | 'FIRST_RECHARGE_TOO_LATE'
  | 'EXPIRED_TOO_LONG'
  | 'ACTIVATION_TOO_LATE';

/** `validUntilMs`: the card's end as it is known; null: by the rules, where they say it. */
export function judgeByRules(
  terms: PlanTerms,
  events: CardEvents,
  validUntilMs: UtcMs | null,
  atMs: UtcMs,
): RuleAnswer {
  if (!terms.cardsRechargeable) return { possible: false, reason: 'PLAN_NOT_RECHARGEABLE', since: null };
  const { rechargesMax } = terms.rules;
  if (rechargesMax !== null && events.rechargeCount >= rechargesMax) {
    return { possible: false, reason: 'RECHARGES_SPENT', since: null };
  }
  const { activateUntil, firstRechargeUntil, validUntil } = reckonValidity(terms, events);
  if (activateUntil && activateUntil.atMs < atMs) {
    return { possible: false, reason: 'ACTIVATION_TOO_LATE', since: activateUntil };
  }
  if (firstRechargeUntil && firstRechargeUntil.atMs < atMs) {
    return { possible: false, reason: 'FIRST_RECHARGE_TOO_LATE', since: firstRechargeUntil };
  }
  const endMs = validUntilMs ?? validUntil?.atMs ?? null;
  const until = endMs === null ? firstRechargeUntil : lastRecharge(terms, endMs, firstRechargeUntil);
  if (until && until.atMs < atMs) return { possible: false, reason: 'EXPIRED_TOO_LONG', since: until };
  return { possible: true, until };
}
