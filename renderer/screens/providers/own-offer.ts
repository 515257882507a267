/** An offer as its form holds it, and back. Pure. */
import { minorDigits, parseAmount } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import type { OwnOffer } from './setup.ts';

/** Data volumes are sold in these. */
const GIGABYTE = 1_000_000_000;

type Texts = Readonly<Record<string, string>>;

export interface EnteredOffer {
  readonly offerCode: string;
  readonly name: string;
  readonly cost: string;
  readonly days?: string;
  readonly gigabytes?: string;
  readonly values?: Texts;
  readonly inputs?: Texts;
}

export function enteredOf({ offerCode, name, cost, dataBytes, days, values, inputs }: OwnOffer): EnteredOffer {
  const places = minorDigits(cost.currency);
  return {
    offerCode,
    name,
    cost: (cost.amountMinor / 10 ** places).toFixed(places),
    days: days === null ? '' : String(days),
    gigabytes: dataBytes === null ? '' : String(dataBytes / GIGABYTE),
    values,
    inputs,
  };
}

/** Undefined for an amount that is none. */
export function readEntered(entered: EnteredOffer, currency: Currency): OwnOffer | undefined {
  const cost = parseAmount(entered.cost, currency);
  if (!cost || cost.amountMinor < 0) return undefined;
  const days = entered.days?.trim() ?? '';
  const gigabytes = entered.gigabytes?.trim() ?? '';
  return {
    offerCode: entered.offerCode.trim(),
    name: entered.name.trim(),
    cost,
    dataBytes: gigabytes === '' ? null : Math.round(Number(gigabytes) * GIGABYTE),
    unlimited: false,
    days: days === '' || Number(days) === 0 ? null : Number(days),
    values: entered.values ?? {},
    inputs: entered.inputs ?? {},
  };
}
