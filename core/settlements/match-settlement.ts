import type { RechargeId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { ProbableMatch } from './match-probable.ts';
import { matchProbable } from './match-probable.ts';
import type { SettlementLine } from './read-settlement-line.ts';

/** A payment in the books; negative: given back. */
export interface BookedTender {
  /** Null: it paid for cards only. */
  readonly orderId: RechargeId | null;
  readonly reference: string | null;
  readonly atMs: UtcMs;
  readonly on: ShopDate;
  readonly amount: Money;
}

export interface SettlementMatch {
  readonly matchedCount: number;
  readonly otherCurrencyCount: number;
  readonly differing: readonly { readonly line: SettlementLine; readonly tender: BookedTender }[];
  /** Without a number, of the same day and amount, and the only ones of it. */
  readonly probable: readonly ProbableMatch[];
  readonly notInBooks: readonly SettlementLine[];
  readonly notInFile: readonly BookedTender[];
}

/**
 * Finds for each line the payment with one of its numbers: of the same direction, the same amount first. Each payment is
 * taken once. Payments without a number, or with one that no line has, are left over; where such a payment is likely to be one
 * of the lines left over, both are told as probable and never counted as matched.
 */
export function matchSettlement(lines: readonly SettlementLine[], tenders: readonly BookedTender[]): SettlementMatch {
  const free = new Map<string, BookedTender[]>();
  for (const tender of tenders) {
    if (tender.reference === null) continue;
    const key = keyOf(tender.reference, tender.amount);
    free.set(key, [...(free.get(key) ?? []), tender]);
  }
  const taken = new Set<BookedTender>();
  const differing: { line: SettlementLine; tender: BookedTender }[] = [];
  const notInBooks: SettlementLine[] = [];
  let matchedCount = 0;
  let otherCurrencyCount = 0;
  for (const line of lines) {
    const candidates = line.references
      .flatMap((reference) => free.get(keyOf(reference, line.amount)) ?? [])
      .filter((tender) => !taken.has(tender));
    const tender = candidates.find((each) => isSame(each.amount, line.amount)) ?? candidates[0];
    if (!tender) {
      notInBooks.push(line);
      continue;
    }
    taken.add(tender);
    if (isSame(tender.amount, line.amount)) matchedCount++;
    else if (tender.amount.currency !== line.amount.currency) otherCurrencyCount++;
    else differing.push({ line, tender });
  }
  const notInFile = tenders.filter((tender) => !taken.has(tender));
  const probable = matchProbable(notInBooks, notInFile);
  const likely = new Set<SettlementLine | BookedTender>(probable.flatMap(({ line, tender }) => [line, tender]));
  return {
    matchedCount,
    otherCurrencyCount,
    differing,
    probable,
    notInBooks: notInBooks.filter((line) => !likely.has(line)),
    notInFile: notInFile.filter((tender) => !likely.has(tender)),
  };
}

/** Numbers are typed at the counter: case, blanks and dashes do not count. A refund has the number of its payment. */
function keyOf(reference: string, { amountMinor }: Money): string {
  const number = reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return `${amountMinor < 0 ? 'back' : 'taken'} ${number}`;
}

function isSame(left: Money, right: Money): boolean {
  return left.amountMinor === right.amountMinor && left.currency === right.currency;
}
