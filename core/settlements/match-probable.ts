import type { BookedTender } from './match-settlement.ts';
import type { SettlementLine } from './read-settlement-line.ts';

export interface ProbableMatch {
  readonly line: SettlementLine;
  readonly tender: BookedTender;
}

/**
 * Of what no number has matched: a payment that was booked without one, and the line of the same day and amount, when there
 * is only one of each. Two guests who buy the same plan on one day look alike, so then nothing is said.
 */
export function matchProbable(
  lines: readonly SettlementLine[],
  tenders: readonly BookedTender[],
): readonly ProbableMatch[] {
  const linesByKey = Map.groupBy(lines, keyOf);
  const tendersByKey = Map.groupBy(
    tenders.filter(({ reference }) => reference === null),
    keyOf,
  );
  const probable: ProbableMatch[] = [];
  for (const [key, [line, ...otherLines]] of linesByKey) {
    const [tender, ...otherTenders] = tendersByKey.get(key) ?? [];
    if (line && tender && otherLines.length + otherTenders.length === 0) probable.push({ line, tender });
  }
  return probable;
}

function keyOf({ on, amount }: SettlementLine | BookedTender): string {
  return `${on} ${amount.amountMinor} ${amount.currency}`;
}
