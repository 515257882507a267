import type { Currency } from '../../../contract/terms/money.ts';
import { lessPercent, moneyOf } from '../api/decimal.ts';
import type { ProviderOffer } from '../provider.ts';
import { offerCodeOf } from './purchase-body.ts';
import type { Operator } from './wire.ts';

/** Amounts of one operator that are offered; a range has a handful of suggested ones. */
const AMOUNTS_MAX = 100;

/** An operator's amounts as offers; none for operators that sell PINs, or in another currency than the account's. */
export function readOffers(operator: Operator, currency: Currency): readonly ProviderOffer[] {
  if (operator.pin === true || operator.senderCurrencyCode !== currency) return [];
  const amounts = operator.denominationType === 'FIXED' ? operator.fixedAmounts : operator.suggestedAmounts;
  return [...new Set(amounts ?? [])].slice(0, AMOUNTS_MAX).flatMap((amount) => {
    // Without a known discount the whole amount: a cost must not be taken for less than it may be.
    const paid = lessPercent(amount, operator.internationalDiscount ?? '0');
    const cost = paid === undefined ? undefined : moneyOf(paid, currency, 'up');
    if (!cost || cost.amountMinor <= 0) return [];
    const described = operator.fixedAmountsDescriptions?.[amount] ?? '';
    return [
      {
        offerCode: offerCodeOf(operator.operatorId, operator.country.isoName, amount),
        name: `${operator.name} ${described === '' ? `${amount} ${currency}` : described}`,
        cost,
        dataBytes: undefined,
        unlimited: false,
        days: undefined,
      },
    ];
  });
}
