/** Words and rules of the float, our prepaid balance at a provider. */

/** Steps at which a low float is told, in hundredths of the level that the owner set; falling. */
export const FLOAT_STEPS = [100, 75, 50, 10] as const;
export type FloatStep = (typeof FLOAT_STEPS)[number];

/**
 * The lowest step that the free float is below; undefined while it is not low. A level of 0 never warns. Both in minor
 * units of one currency.
 */
export function floatStepOf(freeMinor: number, lowFloatMinor: number): FloatStep | undefined {
  if (lowFloatMinor <= 0) return undefined;
  // Whole numbers on both sides: a fraction of a level need not be a whole number of yen.
  return FLOAT_STEPS.findLast((percent) => freeMinor * 100 < lowFloatMinor * percent);
}

/**
 * What came of comparing the provider's balance with our books. `within`: orders are under way, and it lies where it must.
 * `suspect`: outside, and asked again before anything is stopped. `no_answer`: nothing is claimed.
 */
export const FLOAT_VERDICTS = ['agrees', 'within', 'suspect', 'differs', 'no_answer'] as const;
export type FloatVerdict = (typeof FLOAT_VERDICTS)[number];

/** What brings a comparison about. */
export const FLOAT_CAUSES = ['start', 'hourly', 'day_end', 'doubt', 'recheck', 'retry', 'person', 'resume'] as const;
export type FloatCause = (typeof FLOAT_CAUSES)[number];

/** How one purchase, in the provider's list or in our books, accounts for a difference. */
export const FLOAT_FINDINGS = [
  /** They charged it; none of our attempts has its reference. */
  'only_theirs',
  /** We count it as delivered; they do not have it. */
  'only_ours',
  /** They charged it; we count that attempt as refused or never taken. */
  'counted_undelivered',
  /** They took a delivery back that we count. */
  'reversed',
  /** Both have it, with other amounts. */
  'amount_differs',
  /** They charged the same reference once more. */
  'double',
] as const;
export type FloatFinding = (typeof FLOAT_FINDINGS)[number];
