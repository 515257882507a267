/** From an order of ours to the inputs of a definition. */
import { minorDigits } from '../../../contract/terms/money.ts';
import type { Money } from '../../../contract/terms/money.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { Provider } from '../provider.ts';
import type { SignedHttpConfig } from './account-config.ts';
import { shift } from './decimal.ts';
import { SignedHttpError } from './signed-http-error.ts';

/** These suppliers are Chinese and write numbers of the mainland without the country: eleven digits that begin with 1. */
const MAINLAND = /^\+86(1\d{10})$/;

export type Order = Parameters<Provider['prepare']>[0];

/** The inputs that the supplier's request is made of. Throws SignedHttpError for what must not be guessed. */
export function makeOrder({ definition, products }: SignedHttpConfig, order: Order): Record<string, string> {
  const product = products.find(({ offerCode }) => offerCode === order.offerCode);
  // What the supplier's own list tells is bought by its code alone.
  const isListed = Object.values(definition.operations).some(({ list }) => list !== undefined);
  if (!product && !isListed) throw new SignedHttpError('products', `the account has no offer "${order.offerCode}"`);
  return {
    ...product?.inputs,
    reference: order.reference,
    target: insistOnTarget(definition.target.kind, order),
    product: order.offerCode,
    costMax: decimalOf(order.quotedCost),
    ...endOf(product?.days, order),
  };
}

/** A missing number is never made up: such suppliers would recharge somebody else. */
function insistOnTarget(kind: TargetKind, order: Order): string {
  const target = targetOf(kind, order);
  if (target === undefined) throw new SignedHttpError('target', 'the phone number of the card is not known');
  return target;
}

type TargetKind = SignedHttpConfig['definition']['target']['kind'];

/** Undefined where it is not known. */
export function targetOf(kind: TargetKind, { iccid, msisdn }: Pick<Order, 'iccid' | 'msisdn'>): string | undefined {
  const number = kind === 'iccid' ? iccid : msisdn;
  if (number === undefined || number === null || number === '') return undefined;
  return kind === 'phone' ? number.replace(MAINLAND, '$1') : number;
}

function decimalOf({ amountMinor, currency }: Money): string {
  return shift(String(amountMinor), -minorDigits(currency)) ?? String(amountMinor);
}

/** Until when the card is to last: from the order alone, so that it stays the same however often it is set. */
function endOf(days: number | null | undefined, { orderedAtMs, expiresBeforeMs }: Order): { readonly endsAt?: string } {
  if (days === null || days === undefined || orderedAtMs === undefined) return {};
  return { endsAt: String(Math.max(expiresBeforeMs ?? orderedAtMs, orderedAtMs) + days * DAY_MS) };
}
