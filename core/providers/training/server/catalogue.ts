/** What the training provider sells. Costs are what it takes from the float, in yen. */

/** Kinds of card that take different offers. A `oneshot` card takes none. */
export const CARD_FAMILIES = ['sakura', 'daily', 'unlimited', 'oneshot'] as const;
export type CardFamily = (typeof CARD_FAMILIES)[number];

export interface Offer {
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
];

export function findOffer(code: string): Offer | undefined {
  return OFFERS.find((offer) => offer.code === code);
}
