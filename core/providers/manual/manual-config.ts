import { z } from 'zod';
import { OWN_OFFERS_MAX, ownOffer } from '../api/own-offers.ts';

/** More than this nobody reads at a counter. */
const STEPS_CHARACTERS_MAX = 2_000;

/** The settings of an account whose recharges a person makes on the operator's page, as stored. */
export const manualConfig = z.object({
  /** What to do there, a step a line; in the shop's own words. */
  steps: z.string().trim().min(1).max(STEPS_CHARACTERS_MAX),
  /** The operator's official page: pinned by the owner, so that nobody looks for it and lands on a copy of it. */
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .or(z.literal(''))
    .default(''),
  products: z.array(ownOffer).max(OWN_OFFERS_MAX).default([]),
});
