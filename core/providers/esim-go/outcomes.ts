import { notProcessed, rejected, type Meaning } from '../api/meaning.ts';

/**
 * There are no codes: the document decides by HTTP status. 503 is left out on purpose, it means "still working on it"; so are
 * all others. 403 is no stock as well as no access to the card.
 */
export const REFUSALS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [400, rejected('PROVIDER_REFUSED')],
  [401, notProcessed('unauthorized', 'credentials')],
  [403, rejected('PROVIDER_REFUSED')],
  [429, notProcessed('throttled')],
]);

/** Of the refusals, those that must be in the provider's own words: a gateway says 400 and 403 too. */
export const NEEDS_WORDS: ReadonlySet<number> = new Set([400, 403]);

export const COMPLETED = 'completed';

/** Cards that take nothing. */
export const CLOSED_STATES: ReadonlySet<string> = new Set(['suspended', 'deactivated']);
