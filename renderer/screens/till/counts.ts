/** The drawer as it is typed, note by note and coin by coin. Pure. */
import { denominationsOf, sumCounts } from '../../../contract/terms/denominations.ts';
import type { DenominationCount } from '../../../contract/terms/denominations.ts';
import type { Currency } from '../../../contract/terms/money.ts';

/** What was typed beside each note and coin; an empty field is none. */
export type CountTexts = Readonly<Record<number, string>>;

export interface CountReading {
  readonly counts: DenominationCount[];
  readonly sumMinor: number;
  /** Notes and coins beside which stands no number. */
  readonly wrong: readonly number[];
}

/** More of one coin than any drawer holds; the contract takes no more. */
const COUNT_MAX = 100_000;

export function readCountTexts(texts: CountTexts, currency: Currency): CountReading {
  const read = denominationsOf(currency).map((denominationMinor) => {
    const text = (texts[denominationMinor] ?? '').normalize('NFKC').trim();
    return { denominationMinor, count: text === '' ? 0 : /^\d+$/.test(text) ? Number(text) : Number.NaN };
  });
  const isRight = ({ count }: DenominationCount) => count <= COUNT_MAX;
  const counts = read.filter(isRight);
  return {
    counts,
    sumMinor: sumCounts(counts),
    wrong: read.filter((one) => !isRight(one)).map(({ denominationMinor }) => denominationMinor),
  };
}
