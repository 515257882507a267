/** The words that belong to an order's state, and what may be asked in it. Pure. */
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import type { Language } from '../../../contract/terms/trade.ts';
import type { TextKey } from '../../strings/text-types.ts';
import type { DoubtOptions, EvidenceLine, OrderDetail } from './doubt.ts';

/** What happened, whether money moved, what to do next. */
export const SAYS = {
  queued: 'inDoubt.saysQueued',
  sending: 'inDoubt.saysUnderWay',
  pending: 'inDoubt.saysUnderWay',
  in_doubt: 'inDoubt.saysInDoubt',
  needs_person: 'inDoubt.saysNeedsPerson',
  refund_due: 'inDoubt.saysRefundDue',
  succeeded: 'inDoubt.saysSucceeded',
  failed: 'inDoubt.saysFailed',
  refunded: 'inDoubt.saysRefunded',
} as const satisfies Readonly<Record<RechargeState, TextKey>>;

/** The same where a person's word ended it: what was marked, when and why is said before. */
export const VERDICT_SAYS: Readonly<Partial<Record<RechargeState, TextKey & `inDoubt.verdict${string}`>>> = {
  succeeded: 'inDoubt.verdictSucceeded',
  failed: 'inDoubt.verdictFailed',
  refund_due: 'inDoubt.verdictRefundDue',
  refunded: 'inDoubt.verdictRefunded',
};

/** Why the machine left an order to a person, and what that person does. */
export const WHY = {
  no_look_up: 'inDoubt.why_no_look_up',
  queries_spent: 'inDoubt.why_queries_spent',
  key_life_over: 'inDoubt.why_key_life_over',
  cancel_requested: 'inDoubt.why_cancel_requested',
  conflict: 'inDoubt.why_conflict',
} as const satisfies Readonly<Record<NonNullable<DoubtOptions['handedOver']>, TextKey>>;

/** What an order says, no person having decided; `options` undefined: not read yet, and nothing is said of asking. */
export function saysKey(state: RechargeState, options: DoubtOptions | undefined) {
  if (state === 'needs_person' && options?.handedOver) return WHY[options.handedOver];
  if (state !== 'in_doubt') return SAYS[state];
  if (options === undefined) return SAYS.sending;
  // Nobody is asked in the moment before such an order is handed to a person.
  return options.canBeAsked ? SAYS.in_doubt : WHY.no_look_up;
}

/** What is said of when it will be known: by whether the machine asks, what was answered so far, and what follows. */
export function absenceKey({ outcome, isMissing, asksByItself }: NonNullable<DoubtOptions['absence']>) {
  if (!asksByItself) return outcome === 'sent_again' ? 'inDoubt.absenceAskAgain' : 'inDoubt.absenceAskOver';
  if (isMissing) return outcome === 'sent_again' ? 'inDoubt.absenceAgain' : 'inDoubt.absenceOver';
  return outcome === 'sent_again' ? 'inDoubt.absenceUnheardAgain' : 'inDoubt.absenceUnheardOver';
}

/** Sentences one after the other, with a gap where the language has one. */
export function joinSentences(language: Language, sentences: readonly (string | false)[]): string {
  return sentences.filter((sentence) => sentence !== false).join(language === 'en' ? ' ' : '');
}

/** Another question to the provider can still teach something. */
export function isAskable(state: RechargeState): boolean {
  return state === 'in_doubt' || state === 'needs_person' || state === 'pending';
}

/** What a question that was just asked has brought. */
export function askedKey({ state, evidence }: Pick<OrderDetail, 'state' | 'evidence'>) {
  if (!isAskable(state)) return 'inDoubt.askedSettled';
  return evidence.at(-1)?.outcome === 'empty' ? 'inDoubt.askedEmpty' : 'inDoubt.askedInDoubt';
}

/** What a line of evidence is, in a word or two: a reading of the card is no question about the order, silence no reply. */
export function kindKey({ kind, outcome, httpStatus }: Pick<EvidenceLine, 'kind' | 'outcome' | 'httpStatus'>) {
  if (outcome === 'before' || outcome === 'after') return 'inDoubt.kindCardRead';
  if (outcome === 'given_up') return 'inDoubt.kindHandedOver';
  if (kind === 'reply' && outcome === 'unknown' && httpStatus === null) return 'inDoubt.kindNoReply';
  return `inDoubt.kind_${kind}` as const;
}
