import type { SheetMapping } from '../../contract/imports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { CONTENT_SAMPLE_ROWS } from './column-content.ts';
import type { ColumnGuess } from './map-columns.ts';
import { currencyOfHeader, mapColumns } from './map-columns.ts';
import type { PackedRows } from './packed-rows.ts';
import { cellOf } from './row-kind.ts';
import { CURRENCY_WORDS } from './synonyms.ts';

export interface GuessedMapping {
  readonly mapping: SheetMapping;
  readonly guesses: readonly ColumnGuess[];
  /** Nothing in the sheet names the currency of its costs: the shop's own was taken. */
  readonly isCurrencyAssumed: boolean;
}

/** The first guess at a sheet's columns, for a person to look over. */
export function guessMapping(
  headers: readonly string[],
  rows: PackedRows,
  firstData: number,
  shopCurrency: Currency,
): GuessedMapping {
  const sample = rows.slice(firstData, firstData + CONTENT_SAMPLE_ROWS);
  const guesses = mapColumns(headers, sample);
  const columns = Object.fromEntries(guesses.map(({ field, column }) => [field, column])) as SheetMapping['columns'];
  const { cost } = columns;
  const inCells = sample
    .map((row) => currencyInText(cellOf(row, cost).text))
    .find((currency) => currency !== undefined);
  const said = cost === undefined ? undefined : (currencyOfHeader(headers[cost] ?? '') ?? inCells);
  return {
    mapping: { columns, currency: said ?? shopCurrency, dateOrder: 'ymd', unknownPlans: 'refuse', planNames: {} },
    guesses,
    isCurrencyAssumed: cost !== undefined && said === undefined && columns.currency === undefined,
  };
}

function currencyInText(text: string): Currency | undefined {
  return CURRENCY_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}
