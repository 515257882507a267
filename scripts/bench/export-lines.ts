/** The lines of both sides: what a card in stock says. */
import { iccidAt, msisdnAt } from './made-cards.ts';

const START_MS = Date.UTC(2027, 0, 31, 3);

export function* exportLines(count: number) {
  for (let index = 0; index < count; index++) {
    yield {
      iccid: iccidAt(index),
      msisdn: msisdnAt(index),
      plan: 'SKR-30GB-30D',
      supplier: 'Hanakaze',
      lot: `B-${index % 1_000}`,
      location: `Shelf ${index % 40}`,
      activateBy: '2027-01-31',
      expiresAtMs: START_MS + index * 1_000,
      cost: 1_200 + (index % 500),
    };
  }
}

export const EXPORT_HEADERS = [
  'ICCID',
  'Phone number',
  'Plan',
  'Supplier',
  'Lot',
  'Location',
  'Activate by',
  'Expires',
  'Cost',
] as const;
