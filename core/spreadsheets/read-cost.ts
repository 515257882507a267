import type { Currency, Money } from '../../contract/terms/money.ts';
import { CURRENCIES, isCurrency, parseAmount } from '../../contract/terms/money.ts';
import { shownNumber } from './number-text.ts';
import type { Cell } from './reader/cell.ts';
import { rememberAnswers } from './remember-answers.ts';
import { CURRENCY_WORDS, FREE_WORDS, NOTHING_WORDS } from './synonyms.ts';

export type CostReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: 'negative' }
  | { readonly kind: 'unreadable' };

/** Reads a purchase price. A currency written in the cell beats `currency`; ¥ alone does not say which one it is. */
export function readCost(cell: Cell, currency: Currency): CostReading {
  if (cell.kind === 'blank') return { kind: 'blank' };
  if (cell.kind === 'number') return READ_NUMBER[currency](cell.text);
  if (cell.kind !== 'text') return { kind: 'unreadable' };
  const text = cell.text.normalize('NFKC').replace(/[\s'’\u200b-\u200d\ufeff]/gu, '');
  if (text === '' || NOTHING_WORDS.test(text)) return { kind: 'blank' };
  if (FREE_WORDS.test(text)) return { kind: 'money', money: { amountMinor: 0, currency } };
  const own = CURRENCY_WORDS.find(([, pattern]) => pattern.test(text));
  const amount = (own ? text.replace(own[1], '') : text).replace(/^\((.*)\)$/u, '-$1').replace(/^([¥$€])-/u, '-$1');
  // A comma that does not group thousands is a decimal comma, and dropping it would multiply the price.
  if (/,(?!\d{3}(?!\d))/.test(amount)) return { kind: 'unreadable' };
  return toReading(amount, own?.[0] ?? currency);
}

/** Reads a cell of the currency column: `CNY`, `RMB`, and the words for them. Undefined when it names none of ours. */
export function readCurrency(cell: Cell): Currency | undefined {
  return currencyOf(cell.text);
}

const currencyOf = rememberAnswers((raw): Currency | undefined => {
  const text = raw.normalize('NFKC').trim();
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  return CURRENCY_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
});

function toReading(text: string, currency: Currency): CostReading {
  const money = parseAmount(text, currency);
  if (!money) return { kind: 'unreadable' };
  return money.amountMinor < 0 ? { kind: 'negative' } : { kind: 'money', money };
}

const READ_NUMBER = Object.fromEntries(
  CURRENCIES.map((currency) => [currency, rememberAnswers((raw) => toReading(shownNumber(raw) ?? '', currency))]),
) as Readonly<Record<Currency, (raw: string) => CostReading>>;
