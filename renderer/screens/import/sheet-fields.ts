import type { SheetField } from './mapping.ts';

/** The contract's list in the order in which people look for a meaning; `satisfies` notices a field that is missing. */
const IN_ORDER = {
  iccid: 1,
  msisdn: 2,
  plan: 3,
  cost: 4,
  currency: 5,
  batch: 6,
  activateBy: 7,
  expires: 8,
  activatedOn: 9,
  supplier: 10,
  status: 11,
  location: 12,
  customerName: 13,
  notes: 14,
  imsi: 15,
  eid: 16,
} as const satisfies Readonly<Record<SheetField, number>>;

export const SHEET_FIELDS = Object.keys(IN_ORDER) as readonly SheetField[];
