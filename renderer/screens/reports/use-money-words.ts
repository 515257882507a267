import type { Currency, Money } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';

interface MoneyWords {
  readonly money: (amountMinor: number) => string;
  /** Costs of several currencies are named side by side: they have no sum. */
  readonly sumOfCosts: (costs: readonly Money[]) => string;
}

/** Amounts of a report as a person reads them, in its currency unless they carry their own. */
export function useMoneyWords(currency: Currency): MoneyWords {
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return {
    money,
    sumOfCosts: (costs) => (costs.length === 0 ? money(0) : costs.map((cost) => format.money(cost)).join(' + ')),
  };
}
