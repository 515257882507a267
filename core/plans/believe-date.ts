import type { DateRule } from '../../contract/terms/plan-rules.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { ValueOrigin } from '../../contract/terms/trade.ts';
import type { RuledDate } from './reckon-end.ts';

/** A date as it is shown: whose word it is, and what the rule would have said. */
export interface BelievedDate {
  readonly atMs: UtcMs;
  readonly source: ValueOrigin;
  /** The rule that made it, or that is contradicted; null: there is none. */
  readonly rule: DateRule | null;
  /** What the rule says where another word is believed that differs; null: they agree, or only one of them speaks. */
  readonly ruleSaysMs: UtcMs | null;
}

/** What somebody has said: a provider, a sheet, a person. */
export interface ToldDate {
  readonly atMs: UtcMs;
  readonly source: ValueOrigin;
}

/** Some providers tell the last minute, some the last second of the same day. */
const SAME_MS = 60_000;

/** What was told beats the rule, which is kept beside it where they differ by more than a minute. Null: nobody says. */
export function believeDate(ruled: RuledDate | null, told: ToldDate | null): BelievedDate | null {
  if (told === null) return ruled && { atMs: ruled.atMs, source: 'rule', rule: ruled.rule, ruleSaysMs: null };
  const differs = ruled !== null && Math.abs(ruled.atMs - told.atMs) > SAME_MS;
  return { ...told, rule: ruled?.rule ?? null, ruleSaysMs: differs ? ruled.atMs : null };
}
