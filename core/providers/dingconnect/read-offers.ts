import type { Currency } from '../../../contract/terms/money.ts';
import { costOfAmount, rangeCodeOf } from '../../../contract/terms/free-amount.ts';
import { addDecimals, isSameDecimal, moneyOf } from '../api/decimal.ts';
import type { OfferRange, ProviderOffer } from '../provider.ts';
import { offerCodeOf } from './purchase-body.ts';
import type { Product } from './wire.ts';

/**
 * A product as an offer; undefined for what Kaduo cannot buy for a number: PINs and vouchers, bills, products that
 * ask for more than the number, or in another currency than the account's.
 */
export function readOffer(product: Product, currency: Currency): ProviderOffer | undefined {
  const { Minimum: price, Maximum, SkuCode, DefaultDisplayText: text, ProviderCode } = product;
  const isRange = !isSameDecimal(price.SendValue, Maximum.SendValue);
  const isPlain = !product.LookupBillsRequired && !product.SettingDefinitions?.some(({ IsMandatory }) => IsMandatory);
  const isImmediate = product.RedemptionMechanism === undefined || product.RedemptionMechanism === 'Immediate';
  if (!isPlain || !isImmediate || price.SendCurrencyIso !== currency) return undefined;
  // The commission comes back later and is not counted on.
  const range = isRange ? readRange(product, currency) : undefined;
  if (isRange && !range) return undefined;
  const gross = addDecimals(price.SendValue, price.DistributorFee ?? '0');
  const fixed = gross === undefined ? undefined : moneyOf(gross, currency, 'up');
  const cost = range ? costOfAmount(range.cost, { amountMinor: range.minMinor, currency }) : fixed;
  if (!cost || cost.amountMinor <= 0) return undefined;
  return {
    offerCode: range ? rangeCodeOf(SkuCode) : offerCodeOf(SkuCode, price.SendValue),
    name: text === undefined || text === '' ? `${ProviderCode} ${amountsOf(product)} ${currency}` : text,
    cost,
    ...(range && { range }),
    dataBytes: undefined,
    unlimited: false,
    days: daysOf(product),
  };
}

/** Undefined where the two ends are not of one currency or not in order. */
function readRange({ Minimum, Maximum }: Product, currency: Currency): OfferRange | undefined {
  if (Maximum.SendCurrencyIso !== currency) return undefined;
  const min = moneyOf(Minimum.SendValue, currency, 'up');
  const max = moneyOf(Maximum.SendValue, currency, 'down');
  // How the fee grows between the two ends is not said: the dearer one is counted on.
  const fees = [Minimum, Maximum].map(({ DistributorFee }) => moneyOf(DistributorFee ?? '0', currency, 'up'));
  const feeMinor = Math.max(...fees.map((fee) => fee?.amountMinor ?? Number.NaN));
  if (!min || !max || min.amountMinor <= 0 || max.amountMinor < min.amountMinor || !(feeMinor >= 0)) return undefined;
  const cost = { partsPerMillion: 1_000_000, feeMinor };
  return { minMinor: min.amountMinor, maxMinor: max.amountMinor, stepMinor: 1, cost };
}

function amountsOf({ Minimum: { SendValue: min }, Maximum: { SendValue: max } }: Product): string {
  return isSameDecimal(min, max) ? min : `${min}–${max}`;
}

/** From an ISO 8601 duration; undefined also for months: they are no number of days. */
function daysOf({ ValidityPeriodIso }: Product): number | undefined {
  const days = Number(/^P(\d{1,4})D$/.exec(ValidityPeriodIso ?? '')?.[1] ?? 0);
  return days > 0 ? days : undefined;
}
