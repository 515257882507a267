/** What the counter says of an order that is not settled: the same for everybody, whatever the provider. Pure. */
import type { TextKey } from '../../strings/text-types.ts';
import type { Order } from './story-steps.ts';

interface DoubtWords {
  readonly title: TextKey & `counter.${string}Title`;
  /** Has the variable `price`. */
  readonly words:
    | 'counter.pendingMoney'
    | 'counter.doubtMoney'
    | 'counter.checkWords'
    | 'counter.ownerConflict'
    | 'counter.ownerGaveUp';
  /** The card tells more than the provider: how it stood when it was ordered is shown for comparison. */
  readonly isCardToCheck: boolean;
}

const CHECK_THE_CARD: DoubtWords = {
  title: 'counter.checkTitle',
  words: 'counter.checkWords',
  isCardToCheck: true,
};

/** `isAskable`: the provider can be asked what became of it; undefined: not known yet, and nothing is said of asking. */
export function doubtWords(
  order: Order,
  state: 'pending' | 'in_doubt' | 'needs_person',
  isAskable: boolean | undefined,
): DoubtWords {
  if (state === 'pending')
    return { title: 'counter.pendingTitle', words: 'counter.pendingMoney', isCardToCheck: false };
  if (state === 'in_doubt') {
    // Nobody is asked in the moment before such an order is handed to a person.
    if (isAskable === false) return CHECK_THE_CARD;
    const title = isAskable === undefined ? 'counter.unansweredTitle' : 'counter.doubtTitle';
    return { title, words: 'counter.doubtMoney', isCardToCheck: false };
  }
  const handedOver = order.evidence.findLast(({ outcome }) => outcome === 'given_up' || outcome === 'conflict');
  if (handedOver?.outcome === 'conflict') {
    return { title: 'counter.ownerTitle', words: 'counter.ownerConflict', isCardToCheck: false };
  }
  return handedOver?.body === 'no_look_up'
    ? CHECK_THE_CARD
    : { title: 'counter.ownerTitle', words: 'counter.ownerGaveUp', isCardToCheck: false };
}
