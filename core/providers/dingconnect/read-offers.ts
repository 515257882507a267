import type { Currency } from '../../../contract/terms/money.ts';
import { addDecimals, isSameDecimal, moneyOf } from '../api/decimal.ts';
import type { ProviderOffer } from '../provider.ts';
import { offerCodeOf } from './purchase-body.ts';
import type { Product } from './wire.ts';

/**
 * A product as an offer; undefined for what Kaduo cannot buy for a number: ranges, PINs and vouchers, bills, products that
 * ask for more than the number, or in another currency than the account's.
 */
export function readOffer(product: Product, currency: Currency): ProviderOffer | undefined {
  const { Minimum: price, Maximum, SkuCode, DefaultDisplayText: text, ProviderCode } = product;
  const isFixed = isSameDecimal(price.SendValue, Maximum.SendValue);
  const isPlain = !product.LookupBillsRequired && !product.SettingDefinitions?.some(({ IsMandatory }) => IsMandatory);
  const isImmediate = product.RedemptionMechanism === undefined || product.RedemptionMechanism === 'Immediate';
  if (!isFixed || !isPlain || !isImmediate || price.SendCurrencyIso !== currency) return undefined;
  // The commission comes back later and is not counted on.
  const gross = addDecimals(price.SendValue, price.DistributorFee ?? '0');
  const cost = gross === undefined ? undefined : moneyOf(gross, currency, 'up');
  if (!cost || cost.amountMinor <= 0) return undefined;
  return {
    offerCode: offerCodeOf(SkuCode, price.SendValue),
    name: text === undefined || text === '' ? `${ProviderCode} ${price.SendValue} ${currency}` : text,
    cost,
    dataBytes: undefined,
    unlimited: false,
    days: daysOf(product),
  };
}

/** From an ISO 8601 duration; undefined also for months: they are no number of days. */
function daysOf({ ValidityPeriodIso }: Product): number | undefined {
  const days = Number(/^P(\d{1,4})D$/.exec(ValidityPeriodIso ?? '')?.[1] ?? 0);
  return days > 0 ? days : undefined;
}
