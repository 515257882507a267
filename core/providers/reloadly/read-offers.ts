import type { Currency } from '../../../contract/terms/money.ts';
import { costOfAmount } from '../../../contract/terms/free-amount.ts';
import { lessPercent, moneyOf } from '../api/decimal.ts';
import type { ProviderOffer } from '../provider.ts';
import { offerCodeOf, operatorCodeOf } from './purchase-body.ts';
import type { Operator } from './wire.ts';

/** Amounts of one operator that are offered; a range has a handful of suggested ones. */
const AMOUNTS_MAX = 100;

/** An operator's amounts as offers; none for operators that sell PINs, or in another currency than the account's. */
export function readOffers(operator: Operator, currency: Currency): readonly ProviderOffer[] {
  if (operator.pin === true || operator.senderCurrencyCode !== currency) return [];
  const amounts = operator.denominationType === 'FIXED' ? operator.fixedAmounts : operator.suggestedAmounts;
  const fixed = [...new Set(amounts ?? [])].slice(0, AMOUNTS_MAX).flatMap((amount): readonly ProviderOffer[] => {
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
  return [...fixed, ...readRange(operator, currency)];
}

const MILLION = '1000000';

/** Any amount between the smallest and the largest, where the operator takes it. */
function readRange(operator: Operator, currency: Currency): readonly ProviderOffer[] {
  const { denominationType, minAmount, maxAmount, name, operatorId, country } = operator;
  if (denominationType !== 'RANGE' || minAmount === undefined || maxAmount === undefined) return [];
  const min = moneyOf(minAmount, currency, 'up');
  const max = moneyOf(maxAmount, currency, 'down');
  // In whole millionths, rounded against us as every cost is.
  const share = lessPercent(MILLION, operator.internationalDiscount ?? '0');
  const partsPerMillion = Math.ceil(Number(share ?? MILLION));
  if (!min || !max || min.amountMinor <= 0 || max.amountMinor < min.amountMinor || partsPerMillion <= 0) return [];
  const cost = { partsPerMillion, feeMinor: 0 };
  return [
    {
      offerCode: operatorCodeOf(operatorId, country.isoName),
      name: `${name} ${minAmount}–${maxAmount} ${currency}`,
      cost: costOfAmount(cost, min),
      range: { minMinor: min.amountMinor, maxMinor: max.amountMinor, stepMinor: 1, cost },
      dataBytes: undefined,
      unlimited: false,
      days: undefined,
    },
  ];
}
