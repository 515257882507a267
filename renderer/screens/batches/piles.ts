/** The three piles of a preview: what will be recharged, what is left out, and what a person should look at. Pure. */
import type { BatchPreview, BatchRefusal } from './batch.ts';

export type PileName = 'accepted' | 'refused' | 'look';

/**
 * Reasons that a person can often mend: a slip in the list, or a recharge that was just made. The others are how the
 * card is.
 */
const WORTH_A_LOOK: readonly BatchRefusal['reason'][] = [
  'ICCID_INVALID',
  'CARD_NOT_HELD',
  'SUFFIX_AMBIGUOUS',
  'DUPLICATE_IN_LIST',
  'ORDER_OPEN',
  'RECHARGED_RECENTLY',
  'LIMIT_OF_CARD',
  'LIMIT_OF_CUSTOMER',
];

export interface Piles {
  readonly accepted: number;
  readonly refused: readonly BatchRefusal[];
  readonly look: readonly BatchRefusal[];
  /** The core lists only the first refusals; there are this many more, of reasons that are not known here. */
  readonly unlisted: number;
}

export function makePiles(preview: BatchPreview): Piles {
  const isLook = ({ reason }: BatchRefusal) => WORTH_A_LOOK.includes(reason);
  return {
    accepted: preview.accepted,
    refused: preview.refusals.filter((refusal) => !isLook(refusal)),
    look: preview.refusals.filter(isLook),
    unlisted: preview.refused - preview.refusals.length,
  };
}

/** The pile that is shown until somebody chooses: where nothing will be recharged, the one that says why. */
export function firstPile({ accepted, look, refused }: Piles): PileName {
  if (accepted > 0) return 'accepted';
  if (look.length > 0) return 'look';
  return refused.length > 0 ? 'refused' : 'accepted';
}

/** How often each reason occurs, most frequent first. */
export function countReasons(
  refusals: readonly BatchRefusal[],
): readonly { readonly reason: BatchRefusal['reason']; readonly count: number }[] {
  return [...Map.groupBy(refusals, ({ reason }) => reason)]
    .map(([reason, own]) => ({ reason, count: own.length }))
    .toSorted((one, other) => other.count - one.count);
}
