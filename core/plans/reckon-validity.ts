/** The dates of a card by the rules of its plan. Pure. */
import type { DateBase } from '../../contract/terms/plan-rules.ts';
import { addDays, DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { dayByClock, endOfDay, lastOfMonth, startOfDay } from './plan-clock.ts';
import { lengthOf } from './plan-terms.ts';
import type { CardEvents, PlanTerms } from './plan-terms.ts';
import { earlierOf, reckonDeadline, reckonEnd } from './reckon-end.ts';
import type { RuledDate } from './reckon-end.ts';

/** What the rules make of a card; null where no rule says anything, or what it counts from is not known. */
export interface Validity {
  /** By then it must have been started; null once it has, and for a card that starts by itself. */
  readonly activateUntil: RuledDate | null;
  /** When it starts without anybody's doing. */
  readonly startsAt: RuledDate | null;
  /** Its last millisecond, unless it is recharged. */
  readonly validUntil: RuledDate | null;
  /** The last millisecond in which a recharge is taken. */
  readonly rechargeUntil: RuledDate | null;
  /** By then the first recharge must have been made; null once one was. */
  readonly firstRechargeUntil: RuledDate | null;
}

/** Of a card that was never recharged, its whole life; of another, only what recharges do not move. */
export function reckonValidity(terms: PlanTerms, events: CardEvents): Validity {
  const { rules } = terms;
  const own = ownStart(terms, events);
  const startsAt = startByItself(terms, events, own);
  const start = startsAt ? { atMs: startsAt.atMs, from: 'by_itself' as const } : own;
  const firstRechargeUntil =
    start === null || rules.firstRechargeDays === null || !terms.cardsRechargeable || events.rechargeCount > 0
      ? null
      : reckonDeadline(start.atMs, { name: 'first_recharge', count: rules.firstRechargeDays, from: start.from }, rules);
  const validUntil = events.rechargeCount > 0 ? null : earlierOf(validityFrom(terms, start), firstRechargeUntil);
  return {
    activateUntil: start === null ? activationDeadline(terms, events) : null,
    startsAt,
    validUntil,
    rechargeUntil: validUntil === null ? null : lastRecharge(terms, validUntil.atMs, firstRechargeUntil),
    firstRechargeUntil,
  };
}

/** The last millisecond in which a card that ends at `validUntilMs` takes a recharge; null: it takes none at all. */
export function lastRecharge(
  { cardsRechargeable, graceDays, rules }: PlanTerms,
  validUntilMs: UtcMs,
  firstRechargeUntil: RuledDate | null,
): RuledDate | null {
  if (!cardsRechargeable) return null;
  const grace = reckonDeadline(validUntilMs, { name: 'grace', count: graceDays, from: 'expiry' }, rules);
  return earlierOf(grace, firstRechargeUntil);
}

/** The end of the stretch for which the allowance of `atMs` is; null where it is never renewed. */
export function nextReset({ rules }: Pick<PlanTerms, 'rules'>, startedAtMs: UtcMs, atMs: UtcMs): RuledDate | null {
  const { reset, clock, start } = rules;
  const rule = { name: 'reset', count: 1, from: start, clock } as const;
  switch (reset) {
    case 'never':
      return null;
    case 'daily': {
      if (clock !== 'rolling')
        return { atMs: endOfDay(dayByClock(atMs, clock), clock), rule: { ...rule, counting: 'end_of_day' } };
      const days = Math.floor(Math.max(0, atMs - startedAtMs) / DAY_MS) + 1;
      return { atMs: (startedAtMs + days * DAY_MS - 1) as UtcMs, rule: { ...rule, counting: 'elapsed_days' } };
    }
    case 'monthly':
      return {
        atMs: endOfDay(lastOfMonth(dayByClock(atMs, clock)), clock),
        rule: { ...rule, counting: 'end_of_month', count: 0 },
      };
  }
}

/** The start that somebody made, or that the calendar makes. */
function ownStart(
  { rules }: PlanTerms,
  { purchasedAtMs, startedAtMs }: CardEvents,
): { readonly atMs: UtcMs; readonly from: DateBase } | null {
  if (rules.start === 'fixed_date') {
    return rules.startsOn === null ? null : { atMs: startOfDay(rules.startsOn, rules.clock), from: 'fixed_date' };
  }
  const atMs = rules.start === 'purchase' ? purchasedAtMs : startedAtMs;
  return atMs === null ? null : { atMs, from: rules.start };
}

/** Null where nothing starts it by itself, or somebody was earlier. */
function startByItself(
  { rules }: PlanTerms,
  { purchasedAtMs }: CardEvents,
  own: { readonly atMs: UtcMs } | null,
): RuledDate | null {
  const { startsByItselfDays: days, clock, counting } = rules;
  if (days === null || purchasedAtMs === null) return null;
  const isByHours = counting === 'elapsed_days';
  const atMs = isByHours
    ? ((purchasedAtMs + days * DAY_MS) as UtcMs)
    : startOfDay(addDays(dayByClock(purchasedAtMs, clock), days), clock);
  if (own !== null && own.atMs <= atMs) return null;
  const rule = { name: 'starts_by_itself', count: days, from: 'purchase', clock } as const;
  return { atMs, rule: { ...rule, counting: isByHours ? 'elapsed_days' : 'days_after' } };
}

function validityFrom(
  terms: PlanTerms,
  start: { readonly atMs: UtcMs; readonly from: DateBase } | null,
): RuledDate | null {
  const length = lengthOf(terms);
  if (start === null || length === null) return null;
  return reckonEnd(start.atMs, { name: 'validity', ...length, from: start.from, clock: terms.rules.clock });
}

function activationDeadline(
  { activationDeadlineDays, rules }: PlanTerms,
  { purchasedAtMs }: CardEvents,
): RuledDate | null {
  if (activationDeadlineDays === null || purchasedAtMs === null) return null;
  return reckonDeadline(
    purchasedAtMs,
    { name: 'activation_deadline', count: activationDeadlineDays, from: 'purchase' },
    rules,
  );
}
