/** What the transition function is told and what it answers. Types only. */
import type { OurReference, StaffId } from '../../contract/terms/ids.ts';
import type { CaseKind } from '../../contract/terms/recharge-case.ts';
import type { AttemptState, HoldReason, RechargeState } from '../../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { OrderMoney, Posting, TenderPart } from '../ledger/entries.ts';
import type { Delivery, Evidence, RecoveryClass, Reversal, SendOutcome } from '../providers/provider.ts';

/** What matters of an order. */
export interface OrderView extends OrderMoney {
  readonly state: RechargeState;
  /** How often it was claimed for sending. */
  readonly sendCount: number;
  readonly cancelRequested: boolean;
  readonly doubtSinceMs: UtcMs | null;
}

/** What matters of the attempt that an event is about: one reference in front of the provider. */
export interface AttemptView {
  readonly reference: OurReference;
  readonly state: AttemptState;
  /** When the latest request under this reference was written down (T2). */
  readonly intentAtMs: UtcMs;
  /** How often the reference went out again after an earlier copy was proven absent. */
  readonly earlierCopies: number;
  readonly queryCount: number;
  /** When the provider is asked next; on an attempt that is over: it was found out late, or is looked at again. */
  readonly nextQueryAtMs: UtcMs | null;
  /** The first empty look-up that counts, i.e. past the horizon. */
  readonly firstEmptyAtMs: UtcMs | null;
}

export interface Situation {
  readonly order: OrderView;
  /** Null: the order was never sent. */
  readonly attempt: AttemptView | null;
}

/** When it happens, and the chance that delays are drawn from. */
export interface Moment {
  readonly nowMs: UtcMs;
  readonly today: ShopDate;
  /** Uniform in [0, 1). */
  readonly fraction: number;
}

export type RechargeEvent =
  /** The engine is about to send under this reference. */
  | { readonly kind: 'claimed'; readonly reference: OurReference }
  /** Nothing was handed to the network, for a reason of ours. */
  | { readonly kind: 'not_sent'; readonly cause: 'window_missed' | 'stopping' | 'breaker_open' | 'held_back' }
  /** A provider's word about the attempt, whichever way it came. */
  | {
      readonly kind: 'heard';
      readonly from: 'reply' | 'query';
      readonly outcome: SendOutcome | Reversal;
      /** The outcome came so late that the program must have been stopped meanwhile: the request may have left just now. */
      readonly isHeldUp?: boolean;
    }
  /** Class C: the same key and the same bytes are about to go once more, within the key's life, as a question. */
  | { readonly kind: 'repeating' }
  /** Class C: what came back for that copy. */
  | {
      readonly kind: 'repeated';
      readonly outcome: SendOutcome;
      /** As in `heard`. */
      readonly isHeldUp: boolean;
      /** When the copy before this one was written down: the attempt's `intentAtMs` before `repeating`. */
      readonly earlierCopyAtMs: UtcMs;
      /** For so long after a copy was written down the provider may still take it. */
      readonly horizonMs: number;
      /** The provider looks at the key before anything that it may refuse for. */
      readonly isKeyFirst: boolean;
    }
  /** The look-up works and knows nothing of the reference. */
  | {
      readonly kind: 'found_nothing';
      readonly evidence: Evidence;
      readonly recoveryClass: RecoveryClass;
      /** After a send, an empty look-up proves nothing for so long. */
      readonly horizonMs: number;
      /** The endpoint found another reference of ours within the hour, and our clock is steady. */
      readonly isTrusted: boolean;
    }
  /** A record exists under our reference, but for another card or amount. */
  | { readonly kind: 'found_conflict'; readonly evidence: Evidence }
  | { readonly kind: 'answer_unclear'; readonly evidence: Evidence }
  /** The process or the machine stopped while the request was under way. */
  | { readonly kind: 'lost'; readonly cause: string }
  /** An acknowledged order of which nothing is heard any more. */
  | { readonly kind: 'silent' }
  /** The machine can ask no more, or (class C, cancel requested) must not: its question could be the copy that is taken. */
  | {
      readonly kind: 'given_up';
      readonly cause: 'no_look_up' | 'queries_spent' | 'key_life_over' | 'cancel_requested';
    }
  | { readonly kind: 'cancelled'; readonly staffId: StaffId | null }
  | { readonly kind: 'tries_spent' }
  | {
      readonly kind: 'decided';
      readonly verdict: 'delivered' | 'not_delivered';
      readonly staffId: StaffId;
      /** The reason, and what the person saw, as kept in the evidence. */
      readonly reason: string;
      /** The operator's number for the recharge, where the person has one. */
      readonly providerReference?: string;
    }
  /** Not delivered, and to be sent once more: two people stand behind it. */
  | {
      readonly kind: 'resend_decided';
      readonly staffId: StaffId;
      readonly reason: string;
      readonly recoveryClass: RecoveryClass;
      /** A look-up or a reply said that the provider has something under this reference. */
      readonly isRecordKnown: boolean;
    }
  | { readonly kind: 'money_returned'; readonly parts: readonly TenderPart[]; readonly staffId: StaffId };

export interface OrderChange {
  readonly state?: RechargeState;
  readonly holdReason?: HoldReason | null;
  readonly sendCount?: number;
  readonly notBeforeMs?: UtcMs;
  readonly cancelRequested?: boolean;
  readonly failureCode?: string | null;
  readonly realCostMinor?: number | null;
  readonly doubtSinceMs?: UtcMs | null;
  readonly finishedAtMs?: UtcMs | null;
  readonly finishedOn?: ShopDate | null;
}

export interface AttemptChange {
  readonly state?: AttemptState;
  readonly intentAtMs?: UtcMs;
  readonly earlierCopies?: number;
  readonly providerReference?: string;
  readonly queryCount?: number;
  readonly nextQueryAtMs?: UtcMs | null;
  readonly firstEmptyAtMs?: UtcMs | null;
  readonly finishedAtMs?: UtcMs | null;
}

export interface EvidenceNote {
  readonly kind: 'written_down' | 'sent' | 'reply' | 'query' | 'verdict' | 'recovered';
  readonly outcome: string;
  readonly httpStatus: number | null;
  readonly body: string | null;
  readonly staffId: StaffId | null;
}

/** What to write, all of it in one transaction. */
export interface Transition {
  readonly allowed: true;
  /** The row of the transition table; null where the state stays and only what is known of it grows. */
  readonly row: number | null;
  readonly order: OrderChange;
  readonly attempt: AttemptChange;
  readonly postings: readonly Posting[];
  readonly evidence: EvidenceNote;
  /** Its postings count only when the case is new: the same late news may come many times. */
  readonly opensCase: CaseKind | null;
  /** What the provider said of the card, when this is the moment to write it down. */
  readonly delivery: Delivery | null;
}

/** Nothing moves. What was heard is kept as evidence all the same. */
export interface NotAllowed {
  readonly allowed: false;
  readonly state: RechargeState;
  readonly evidence: EvidenceNote;
}
