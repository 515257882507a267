import { amountInCode } from './free-amount.ts';
import { formatMoney } from './money.ts';
import type { Currency, Money } from './money.ts';
import type { LocalText } from './trade.ts';

/** What was bought, for people: the plan's name and, where the buyer named an amount, that behind it. */
export function nameWithAmount(name: LocalText, amount: Money | null): LocalText {
  if (amount === null) return name;
  const named = (language: keyof LocalText) => `${name[language]} ${formatMoney(amount, language, 'code')}`;
  return { 'zh-CN': named('zh-CN'), en: named('en'), ja: named('ja') };
}

/** The same for an order, of which the amount is in the code of what was bought. */
export function orderedName(name: LocalText, offerCode: string, currency: Currency): LocalText {
  return nameWithAmount(name, amountInCode(offerCode, currency)?.amount ?? null);
}
