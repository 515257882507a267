import { formatMoney, toMajorUnits } from '../../contract/terms/money.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { TEXT_FORMAT, moneyFormat } from '../workbooks/look.ts';

/** Costs, one a currency, as the value and format of a cell: a number when there is one currency at most, else a text. */
export function costCell(
  costs: readonly Money[],
  ownCurrency: Currency,
  language: Language,
): { readonly value: number | string; readonly numFmt: string } {
  const [cost = { amountMinor: 0, currency: ownCurrency }, ...others] = costs;
  if (others.length === 0) return { value: toMajorUnits(cost), numFmt: moneyFormat(cost.currency) };
  return { value: costs.map((money) => formatMoney(money, language)).join(' + '), numFmt: TEXT_FORMAT };
}
