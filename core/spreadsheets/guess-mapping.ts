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
  const said =
    cost === undefined
      ? undefined
      : (currencyOfHeader(headers[cost] ?? '') ?? currencyOfCells(sample.map((row) => cellOf(row, cost).text)));
  return {
    mapping: { columns, currency: said ?? shopCurrency, dateOrder: 'ymd', unknownPlans: 'refuse', planNames: {} },
    guesses,
    isCurrencyAssumed: cost !== undefined && said === undefined && columns.currency === undefined,
  };
}

/** What most cells say, and none contradicts: a dollar in one row says nothing of the others, which name no currency. */
function currencyOfCells(texts: readonly string[]): Currency | undefined {
  const filled = texts.filter((text) => text !== '').map(currencyInText);
  const named = filled.filter((currency) => currency !== undefined);
  const [first] = named;
  return named.length * 2 > filled.length && named.every((currency) => currency === first) ? first : undefined;
}

function currencyInText(text: string): Currency | undefined {
  return CURRENCY_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}
