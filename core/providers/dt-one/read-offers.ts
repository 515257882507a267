import { costOfAmount, rangeCodeOf } from '../../../contract/terms/free-amount.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { addDecimals, moneyOf } from '../api/decimal.ts';
import type { OfferRange, ProviderOffer, RechargeTarget } from '../provider.ts';
import { offerCodeOf } from './purchase-body.ts';
import type { Product } from './wire.ts';

/** The number of the service whose products recharge eSIMs, or sell one when no card is named. */
export const ESIM_SERVICE = '13';

/** A product as an offer; undefined for those that Kaduo cannot buy for a card: PINs, bills, or in another currency. */
export function readOffer(product: Product, currency: Currency): ProviderOffer | undefined {
  const { wholesale } = product.prices;
  const target = targetOf(product);
  if (!target || wholesale.unit !== currency || needsMore(product)) return undefined;
  const range = isRanged(product) ? readRange(product, currency) : undefined;
  const cost = range
    ? costOfAmount(range.cost, { amountMinor: range.minMinor, currency })
    : fixedCost(wholesale, currency);
  if (!cost || cost.amountMinor < 0 || isRanged(product) !== (range !== undefined)) return undefined;
  const code = offerCodeOf(product.id, target);
  return {
    offerCode: range ? rangeCodeOf(code) : code,
    ...(range && { range }),
    name: product.operator ? `${product.operator.name} ${product.name}` : product.name,
    cost,
    ...readData(product),
    days: daysOf(product),
  };
}

const RANGED = 'RANGED_VALUE_RECHARGE';

function isRanged({ type }: Product): boolean {
  return type === RANGED;
}

function fixedCost({ amount, fee = '0' }: Product['prices']['wholesale'], currency: Currency): Money | undefined {
  if (typeof amount !== 'string' || typeof fee !== 'string') return undefined;
  const sum = addDecimals(amount, fee);
  return sum === undefined ? undefined : moneyOf(sum, currency, 'up');
}

/** Amounts by what is sent, in the account's currency; undefined where the product only counts by what arrives. */
function readRange(product: Product, currency: Currency): OfferRange | undefined {
  const { source, prices, accepted_calculation_modes: modes } = product;
  const { amount: wholesale, fee = '0' } = prices.wholesale;
  if (!source || typeof wholesale === 'string' || source.unit !== currency) return undefined;
  if (modes && !modes.includes('SOURCE_AMOUNT')) return undefined;
  const min = moneyOf(source.amount.min, currency, 'up');
  const max = moneyOf(source.amount.max, currency, 'down');
  const step = moneyOf(source.amount.increment ?? '0', currency, 'up');
  const feeMoney = moneyOf(typeof fee === 'string' ? fee : fee.max, currency, 'up');
  // How the cost runs between the two ends is not said: the dearer share of the two is counted on.
  const shares = (['min', 'max'] as const).map((end) => Number(wholesale[end]) / Number(source.amount[end]));
  const partsPerMillion = Math.ceil(Number((Math.max(...shares) * 1_000_000).toFixed(3)));
  if (!min || !max || !feeMoney || min.amountMinor <= 0 || max.amountMinor < min.amountMinor) return undefined;
  if (!Number.isSafeInteger(partsPerMillion) || partsPerMillion <= 0) return undefined;
  return {
    minMinor: min.amountMinor,
    maxMinor: max.amountMinor,
    stepMinor: Math.max(1, step?.amountMinor ?? 1),
    cost: { partsPerMillion, feeMinor: feeMoney.amountMinor },
  };
}

function targetOf({
  type,
  service,
  required_credit_party_identifier_fields: ways,
}: Product): RechargeTarget | undefined {
  if (type === 'FIXED_VALUE_PIN_PURCHASE') return service.id === ESIM_SERVICE ? 'iccid' : undefined;
  if (type !== 'FIXED_VALUE_RECHARGE' && type !== RANGED) return undefined;
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
