/** A plan as its form holds it, and back. Pure. */
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../../contract/terms/plan-rules.ts';
import type { LocalText, PlanKind } from '../../../contract/terms/trade.ts';
import { priceByAmount } from './price-by-amount.ts';
import type { AmountRange } from './price-by-amount.ts';
import { DAYS_MAX, GRACE_DAYS_MAX, MONTHS_MAX, RECHARGES_MAX, SLOW_KBPS_MAX } from './plan.ts';
import type { Plan, PlanFields, PlanTerms } from './plan.ts';

export interface PlanEntered {
  readonly code: string;
  readonly name: LocalText;
  readonly kind: PlanKind;
  readonly family: string;
  readonly dataBytes: number | null;
  readonly dailyDataBytes: number | null;
  readonly days: number | null;
  readonly price: Money | null;
  readonly fairUse: LocalText;
  readonly activationDeadlineDays: number | null;
  readonly graceDays: number | null;
  readonly cardsRechargeable: boolean;
  /** As typed: fields that do not belong to what is chosen may hold what was typed before. */
  readonly rules: PlanRules;
  readonly isRecharge: boolean;
  readonly accountId: ProviderAccountId | null;
  readonly offerCode: string | null;
  readonly cost: Money | null;
  /** Of an offer whose amount the customer names; the price is then that of the smallest. */
  readonly range: AmountRange | null;
}

const NO_WORDS: LocalText = { 'zh-CN': '', en: '', ja: '' };

/** `accountIds`: through which a new plan could be bought; the only one is taken. */
export function toEntered(plan: Plan | undefined, accountIds: readonly ProviderAccountId[] = []): PlanEntered {
  if (plan) {
    const { id: _, isActive: __, recharge, ...fields } = plan;
    return {
      ...fields,
      isRecharge: recharge !== null,
      accountId: recharge?.accountId ?? null,
      offerCode: recharge?.offerCode ?? null,
      cost: recharge?.cost ?? null,
      range: recharge?.freeAmount ?? null,
    };
  }
  return {
    code: '',
    name: NO_WORDS,
    kind: 'monthly',
    family: '',
    dataBytes: null,
    dailyDataBytes: null,
    days: null,
    price: null,
    fairUse: NO_WORDS,
    activationDeadlineDays: null,
    graceDays: 0,
    cardsRechargeable: true,
    rules: PLAIN_RULES,
    isRecharge: accountIds.length > 0,
    accountId: accountIds.length === 1 ? (accountIds[0] ?? null) : null,
    offerCode: null,
    cost: null,
    range: null,
  };
}

/** The fields of a form whose rules are met. */
export function toFields(entered: PlanEntered, isActive: boolean): PlanFields {
  const { isRecharge, accountId, offerCode, cost, price, range, ...rest } = entered;
  if (price === null) throw new Error('the form let a plan without a price pass');
  const isWhole = accountId !== null && offerCode !== null && cost !== null;
  return {
    ...rest,
    days: isByMonth(entered.rules) ? null : entered.days,
    rules: settleRules(entered.rules),
    code: entered.code.trim(),
    name: trimmed(entered.name),
    family: entered.family.trim(),
    fairUse: trimmed(entered.fairUse),
    graceDays: entered.graceDays ?? 0,
    price,
    recharge:
      isRecharge && isWhole
        ? { accountId, offerCode, cost, ...(range && { freeAmount: priceByAmount(range, price, cost.currency) }) }
        : null,
    isActive,
  };
}

/** What decides about dates; undefined while a rule is not whole. */
export function toTerms(entered: PlanEntered): PlanTerms | undefined {
  const { activationDeadlineDays, cardsRechargeable } = entered;
  const rules = settleRules(entered.rules);
  const days = isByMonth(rules) ? null : entered.days;
  const graceDays = entered.graceDays ?? 0;
  const areWhole =
    areBetween(1, DAYS_MAX, [days, activationDeadlineDays, rules.startsByItselfDays, rules.firstRechargeDays]) &&
    areBetween(0, GRACE_DAYS_MAX, [graceDays]) &&
    areBetween(rules.counting === 'months' ? 1 : 0, MONTHS_MAX, [rules.months]) &&
    areBetween(1, RECHARGES_MAX, [rules.rechargesMax]) &&
    areBetween(1, SLOW_KBPS_MAX, [rules.slowKbps]);
  const fit =
    (rules.start !== 'fixed_date' || rules.startsOn !== null) &&
    (!isByMonth(rules) || rules.months !== null) &&
    (rules.clock !== 'rolling' || rules.counting === 'elapsed_days');
  return areWhole && fit ? { days, activationDeadlineDays, graceDays, cardsRechargeable, rules } : undefined;
}

function areBetween(min: number, max: number, numbers: readonly (number | null)[]): boolean {
  return numbers.every((number) => number === null || (Number.isInteger(number) && number >= min && number <= max));
}

/** Counted in months, and not in days. */
export function isByMonth({ counting }: Pick<PlanRules, 'counting'>): boolean {
  return counting === 'months' || counting === 'end_of_month';
}

/** Without what does not belong to what is chosen. */
export function settleRules(rules: PlanRules): PlanRules {
  return {
    ...rules,
    // A day that was cleared is an empty text.
    startsOn: rules.start === 'fixed_date' ? rules.startsOn || null : null,
    startsByItselfDays: rules.start === 'purchase' || rules.start === 'fixed_date' ? null : rules.startsByItselfDays,
    months: isByMonth(rules) ? rules.months : null,
    slowKbps: rules.usedUp === 'slows' ? rules.slowKbps : null,
  };
}

function trimmed(text: LocalText): LocalText {
  return { 'zh-CN': text['zh-CN'].trim(), en: text.en.trim(), ja: text.ja.trim() };
}
