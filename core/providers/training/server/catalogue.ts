/** What the training provider sells. Costs are what it takes from the float, in yen. */

import {
  amountInCode,
  codeWithAmount,
  costOfAmount,
  judgeAmount,
  rangeCodeOf,
} from '../../../../contract/terms/free-amount.ts';
import type { AmountBounds, AmountCost } from '../../../../contract/terms/free-amount.ts';

/** Kinds of card that take different offers. A `oneshot` card takes none. */
export const CARD_FAMILIES = ['sakura', 'daily', 'unlimited', 'oneshot'] as const;
export type CardFamily = (typeof CARD_FAMILIES)[number];

export interface Offer {
  /** Of an offer with a range, without the amount. */
  readonly code: string;
  readonly name: string;
  readonly costMinor: number;
  /** Total over the whole period; undefined when the offer adds no data or has no limit. */
  readonly dataBytes?: number;
  readonly unlimited: boolean;
  /** Validity that it adds; undefined when it adds none, and then the card must still be valid. */
  readonly days?: number;
  /** Yen of airtime that it adds. */
  readonly airtimeMinor?: number;
  readonly family: CardFamily;
  /** Any of these amounts of airtime; the cost is then that of the smallest. */
  readonly range?: AmountBounds & { readonly cost: AmountCost };
}

const GB = 1_000_000_000;

export const OFFERS: readonly Offer[] = [
  {
    code: 'TR-SKR-10GB',
    name: 'Sakura 10 GB, 30 days',
    costMinor: 1050,
    dataBytes: 10 * GB,
    unlimited: false,
    days: 30,
    family: 'sakura',
  },
  {
    code: 'TR-SKR-30GB',
    name: 'Sakura 30 GB, 30 days',
    costMinor: 2800,
    dataBytes: 30 * GB,
    unlimited: false,
    days: 30,
    family: 'sakura',
  },
  {
    code: 'TR-SKR-5GB-ADD',
    name: 'Sakura 5 GB more',
    costMinor: 540,
    dataBytes: 5 * GB,
    unlimited: false,
    family: 'sakura',
  },
  {
    code: 'TR-DAY-1GB-7D',
    name: 'Daily 1 GB a day, 7 days',
    costMinor: 1190,
    dataBytes: 7 * GB,
    unlimited: false,
    days: 7,
    family: 'daily',
  },
  { code: 'TR-UNL-15D', name: 'Unlimited, 15 days', costMinor: 3300, unlimited: true, days: 15, family: 'unlimited' },
  {
    code: 'TR-AIR-1000',
    name: 'Airtime 1000',
    costMinor: 950,
    unlimited: false,
    airtimeMinor: 1000,
    family: 'sakura',
  },
  {
    code: rangeCodeOf('TR-AIR'),
    name: 'Airtime 500–10,000',
    costMinor: 475,
    unlimited: false,
    family: 'sakura',
    range: { minMinor: 500, maxMinor: 10_000, stepMinor: 100, cost: { partsPerMillion: 950_000, feeMinor: 0 } },
  },
];

/** The offer of this code; of one with a range what stands behind it with an amount, and nothing without. */
export function findOffer(code: string): Offer | undefined {
  const named = amountInCode(code, 'JPY');
  if (!named) return OFFERS.find((offer) => offer.code === code && !offer.range);
  const { amount } = named;
  const offer = OFFERS.find((one) => one.code === rangeCodeOf(named.code));
  if (!offer?.range || judgeAmount(offer.range, amount.amountMinor)) return undefined;
  return {
    code: codeWithAmount(offer.code, amount),
    name: `${offer.name}: ${amount.amountMinor}`,
    costMinor: costOfAmount(offer.range.cost, amount).amountMinor,
    unlimited: false,
    airtimeMinor: amount.amountMinor,
    family: offer.family,
  };
}

/** Whether what is bought is one of these offers, or an amount of one. */
export function isAmong(offers: readonly Offer[], bought: Offer): boolean {
  const named = amountInCode(bought.code, 'JPY');
  const code = named ? rangeCodeOf(named.code) : bought.code;
  return offers.some((offer) => offer.code === code);
}
