import type { Currency } from '../../../contract/terms/money.ts';
import { addDecimals, moneyOf } from '../api/decimal.ts';
import type { ProviderOffer, RechargeTarget } from '../provider.ts';
import { offerCodeOf } from './purchase-body.ts';
import type { Product } from './wire.ts';

/** The number of the service whose products recharge eSIMs, or sell one when no card is named. */
export const ESIM_SERVICE = '13';

/** A product as an offer; undefined for those that Kaduo cannot buy for a card: ranges, PINs, bills, or in another currency. */
export function readOffer(product: Product, currency: Currency): ProviderOffer | undefined {
  const { wholesale } = product.prices;
  const target = targetOf(product);
  const sum = addDecimals(wholesale.amount, wholesale.fee ?? '0');
  const cost = sum === undefined || wholesale.unit !== currency ? undefined : moneyOf(sum, currency, 'up');
  if (!target || !cost || cost.amountMinor < 0 || needsMore(product)) return undefined;
  return {
    offerCode: offerCodeOf(product.id, target),
    name: product.operator ? `${product.operator.name} ${product.name}` : product.name,
    cost,
    ...readData(product),
    days: daysOf(product),
  };
}

function targetOf({
  type,
  service,
  required_credit_party_identifier_fields: ways,
}: Product): RechargeTarget | undefined {
  if (type === 'FIXED_VALUE_PIN_PURCHASE') return service.id === ESIM_SERVICE ? 'iccid' : undefined;
  if (type !== 'FIXED_VALUE_RECHARGE') return undefined;
  return ways?.some((fields) => fields.join() === 'mobile_number') ? 'msisdn' : undefined;
}

function needsMore(product: Product): boolean {
  const asked = [
    product.required_debit_party_identifier_fields,
    product.required_sender_fields,
    product.required_beneficiary_fields,
    product.required_statement_identifier_fields,
    product.required_additional_identifier_fields,
  ];
  return asked.some((ways) => ways?.some((fields) => fields.length > 0) ?? false);
}

/** Bytes of a unit; thousands, as operators count. */
const UNIT_BYTES: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

function readData({ benefits }: Product): Pick<ProviderOffer, 'dataBytes' | 'unlimited'> {
  const data = benefits?.find(({ type }) => type === 'DATA');
  const amount = Number(data?.amount.total_including_tax ?? data?.amount.base ?? data?.amount.total_excluding_tax);
  if (amount === -1) return { dataBytes: undefined, unlimited: true };
  const bytes = Math.round(amount * (UNIT_BYTES[data?.unit?.toUpperCase() ?? ''] ?? Number.NaN));
  return { dataBytes: Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined, unlimited: false };
}

const UNIT_DAYS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7 };

/** Undefined also for months and years: they are no number of days. */
function daysOf({ validity }: Product): number | undefined {
  const days = (validity?.quantity ?? 0) * (UNIT_DAYS[validity?.unit.toUpperCase().replace(/S$/, '') ?? ''] ?? 0);
  return days > 0 ? days : undefined;
}
