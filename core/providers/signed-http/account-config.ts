import { z } from 'zod';
import { OWN_OFFERS_MAX, ownOffer } from '../api/own-offers.ts';
import { definition } from './definition.ts';
import type { Definition } from './definition.ts';
import type { SecretField } from '../provider-kind.ts';

const texts = z.record(z.string().min(1).max(100), z.string().max(1000));

/** What the shop sells of the supplier: such suppliers seldom have a catalogue. */
const product = ownOffer.extend({
  /** The supplier's texts for `{product.NAME}`. */
  values: texts.default({}),
  /** For `{order.NAME}`: what this product's orders say besides. */
  inputs: texts.default({}),
  /** Which submit buys it; the definition's first unless told. */
  operation: z.string().max(100).optional(),
});

/** The settings of an account, as stored. The definition is a copy: another version of Kaduo brings no other behaviour. */
export const signedHttpConfig = z.object({
  definition,
  /** Values of the definition's `account` that are no secrets. */
  values: texts.default({}),
  products: z.array(product).max(OWN_OFFERS_MAX).default([]),
  /** The owner has accepted, after a warning, that the supplier's address is plain http. */
  allowsPlainHttp: z.boolean().default(false),
});
export type SignedHttpConfig = z.output<typeof signedHttpConfig>;

/** What a person must enter of the definition's `account` and is never shown again. */
export function secretFieldsOf({ account }: Definition): SecretField[] {
  return Object.entries(account)
    .filter(([, { secret }]) => secret)
    .map(([name, value]) => ({ name, isRequired: isRequired(value) }));
}

/** Whether a value of `account` must be entered. */
export function isRequired({ optional, default: otherwise }: Definition['account'][string]): boolean {
  return !optional && otherwise === undefined;
}

/** The definition with the account's own products among its own. */
export function withProducts({ definition: one, products }: SignedHttpConfig): Definition {
  const own = Object.fromEntries(
    products.map(({ offerCode, values }) => [offerCode, { ...one.products[offerCode], ...values }] as const),
  );
  return { ...one, products: { ...one.products, ...own } };
}
