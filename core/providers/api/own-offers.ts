/** Offers that the shop lists itself, for providers that tell no catalogue. */
import { z } from 'zod';
import type { Currency } from '../../../contract/terms/money.ts';
import type { ProviderOffer } from '../provider.ts';

/** What one provider sells to one shop; bounds the account's row. */
export const OWN_OFFERS_MAX = 500;

export const ownOffer = z.object({
  offerCode: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1).max(200),
  /** In minor units of the account's currency: what the provider takes from our float. */
  costMinor: z.int().min(0).max(1_000_000_000),
  dataBytes: z.int().min(0).nullable().default(null),
  unlimited: z.boolean().default(false),
  /** Days that it adds; null: does not move the expiry. */
  days: z.int().min(1).max(3660).nullable().default(null),
});
type OwnOffer = z.output<typeof ownOffer>;

/** As a catalogue. */
export function offersOf(offers: readonly OwnOffer[], currency: Currency): ProviderOffer[] {
  return offers.map(({ offerCode, name, costMinor, dataBytes, unlimited, days }) => ({
    offerCode,
    name,
    cost: { amountMinor: costMinor, currency },
    dataBytes: dataBytes ?? undefined,
    unlimited,
    days: days ?? undefined,
  }));
}
