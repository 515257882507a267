import type { RulesPreview } from '../../contract/plan-rules.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { PlanTerms } from './plan-terms.ts';
import { reckonRecharge } from './reckon-recharge.ts';
import { nextReset, reckonValidity } from './reckon-validity.ts';

/** What a card of such a plan would live through, bought and started at `nowMs`. Pure. */
export function previewRules(terms: PlanTerms, nowMs: UtcMs): RulesPreview {
  const onShelf = reckonValidity(terms, { purchasedAtMs: nowMs, startedAtMs: null, rechargeCount: 0 });
  const started = reckonValidity(terms, { purchasedAtMs: nowMs, startedAtMs: nowMs, rechargeCount: 0 });
  const endMs = started.validUntil?.atMs;
  const lastMs = started.rechargeUntil?.atMs;
  const takesMore = endMs !== undefined && lastMs !== undefined;
  return {
    nowMs,
    activateUntil: onShelf.activateUntil,
    startsAt: onShelf.startsAt,
    validUntil: started.validUntil,
    rechargeUntil: started.rechargeUntil,
    firstRechargeUntil: started.firstRechargeUntil,
    nextReset: nextReset(terms, nowMs, nowMs),
    rechargedBefore: takesMore ? rechargeAt(terms, endMs, Math.max(nowMs, endMs - DAY_MS) as UtcMs) : null,
    rechargedAfter: takesMore && lastMs > endMs ? rechargeAt(terms, endMs, lastMs) : null,
  };
}

/** The same plan once more. */
function rechargeAt(terms: PlanTerms, validUntilMs: UtcMs, atMs: UtcMs): RulesPreview['rechargedBefore'] {
  const { validUntil, data } = reckonRecharge(terms.rules, { validUntilMs, isUsedUp: false }, terms, atMs);
  return { atMs, validUntil, dataFromMs: data.fromMs, dataEffect: data.effect, dataUntilMs: data.untilMs };
}
