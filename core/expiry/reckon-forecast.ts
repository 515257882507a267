/** How many recharges the next weeks will probably bring, and for what. Pure; decision 0025 says how and why. */
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';

export interface ComingCard {
  readonly endsAtMs: UtcMs;
  /** Recharges delivered to it lately, the first and the latest. */
  readonly rechargeCount: number;
  readonly firstAtMs: UtcMs | null;
  readonly lastAtMs: UtcMs | null;
  /** What it will probably be recharged with. */
  readonly plan: { readonly accountId: ProviderAccountId; readonly costMinor: number; readonly days: number | null };
}

export interface ExpectedWeek {
  readonly week: number;
  readonly accountId: ProviderAccountId;
  readonly count: number;
  readonly costMinor: number;
}

/** The shop's rate weighs as much as so many recharges of the card itself. */
const SHOP_WEIGHT = 2;
/** Where neither its plan nor its history tells a card's cycle. */
const USUAL_CYCLE_DAYS = 30;
/** Below it a chance is too small to matter, and the walk along a card's cycles ends. */
const CHANCE_MIN = 0.01;

/** Of ten cards that came to their end so many were recharged; between nothing and all even where little is known. */
export function renewalRate({ renewed, ended }: { readonly renewed: number; readonly ended: number }): number {
  return (renewed + 1) / (renewed + ended + 2);
}

/** The chance that a card is recharged at its next end: the shop's rate, and the more its own habit the longer it has one. */
function chanceOf({ rechargeCount }: ComingCard, rate: number): number {
  return (rate * SHOP_WEIGHT + rechargeCount) / (SHOP_WEIGHT + rechargeCount);
}

/** Days from one recharge to the next: as it was between its own, else as its plan lasts. Never less than one. */
function cycleMs({ rechargeCount, firstAtMs, lastAtMs, plan }: ComingCard): number {
  const isHabit = rechargeCount > 1 && firstAtMs !== null && lastAtMs !== null;
  const cycle = isHabit ? (lastAtMs - firstAtMs) / (rechargeCount - 1) : (plan.days ?? USUAL_CYCLE_DAYS) * DAY_MS;
  return Math.max(DAY_MS, cycle);
}

/**
 * Adds up what each card will probably bring in each of the weeks that `starts` begin (one more: the end of the last). A card
 * that has ended already counts now. Each further cycle is as likely as all before it and itself.
 */
export class ExpectedWeeks {
  readonly #starts: readonly UtcMs[];
  readonly #rate: number;
  readonly #sums = new Map<string, ExpectedWeek>();

  constructor(starts: readonly UtcMs[], rate: number) {
    this.#starts = starts;
    this.#rate = rate;
  }

  add(card: ComingCard): void {
    const chance = chanceOf(card, this.#rate);
    const cycle = cycleMs(card);
    const [first = 0, end = 0] = [this.#starts[0], this.#starts.at(-1)];
    let likely = chance;
    for (let atMs = Math.max(card.endsAtMs, first); atMs < end && likely >= CHANCE_MIN; atMs += cycle) {
      this.#count(this.#weekOf(atMs), card, likely);
      likely *= chance;
    }
  }

  list(): readonly ExpectedWeek[] {
    return [...this.#sums.values()].toSorted((a, b) => a.week - b.week || a.accountId - b.accountId);
  }

  #weekOf(atMs: number): number {
    return this.#starts.findLastIndex((start) => start <= atMs);
  }

  #count(week: number, { plan }: ComingCard, likely: number): void {
    const key = `${week} ${plan.accountId}`;
    const so = this.#sums.get(key) ?? { week, accountId: plan.accountId, count: 0, costMinor: 0 };
    const costMinor = so.costMinor + likely * plan.costMinor;
    this.#sums.set(key, { ...so, count: so.count + likely, costMinor });
  }
}
