/**
 * What every provider looks like to the rest of Kaduo. An adapter does not throw for bad weather: whatever happens on
 * the wire becomes one of the outcomes below, and what is not proven is `unknown`.
 */
import type { AmountBounds, AmountCost } from '../../contract/terms/free-amount.ts';
import type { OurReference } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock, HttpOnce, HttpRequest, Randomness } from '../ports.ts';

export type { RecoveryClass } from '../../contract/terms/recovery-class.ts';

export interface ProviderCapabilities {
  readonly recoveryClass: RecoveryClass;
  readonly hasBalance: boolean;
  readonly hasCatalogue: boolean;
  readonly verifiesCard: boolean;
  /** Longest our reference may be. */
  readonly referenceLengthMax: number;
  /** Requests per second that the provider documents; 2 where it documents none. */
  readonly ratePerSecond: number;
  /** Sends that may be under way at once. */
  readonly lanes: number;
  /** How long a send may take in all; longer than the provider's own limit. */
  readonly sendDeadlineMs: number;
  /** How long after a send the provider may still commit it: part of the horizon for proving absence. */
  readonly workingTimeMs: number;
  /** What a recharge may be addressed to; absent: the card's number only. */
  readonly targets?: readonly RechargeTarget[];
  /** Class D: what became of a purchase can be asked by the id that the provider gave it, and of no other. */
  readonly asksById?: boolean;
  /** Class C: for so long after the first send a repeat of the same bytes returns the first answer. */
  readonly keyLifeMs?: number;
  /**
   * Class C: a known key is answered before card, balance or price are looked at, so that a refused repeat proves that nothing
   * was bought under it. Unless documented, it does not.
   */
  readonly checksKeyFirst?: boolean;
}

/** A card's number, or the phone number that the card has. */
export type RechargeTarget = 'iccid' | 'msisdn';

/** Amounts that may be bought with one offer, and what they cost, in the account's currency. */
export interface OfferRange extends AmountBounds {
  readonly cost: AmountCost;
}

export interface ProviderOffer {
  /** With a range, one that an amount is added to: see `contract/terms/free-amount.ts`. */
  readonly offerCode: string;
  readonly name: string;
  /** What the provider takes from our float; with a range, for the smallest amount. */
  readonly cost: Money;
  /** Absent: the amount is fixed. */
  readonly range?: OfferRange;
  readonly dataBytes: number | undefined;
  readonly unlimited: boolean;
  readonly days: number | undefined;
}

/** What the provider knows of a card. Absent fields were not said. */
export interface CardStanding {
  readonly iccid: string;
  readonly state: 'inactive' | 'active' | 'expired' | 'blocked';
  readonly planName?: string;
  readonly msisdn?: string;
  readonly dataLeftBytes?: number;
  readonly dataTotalBytes?: number;
  readonly activatedAtMs?: UtcMs;
  readonly expiresAtMs?: UtcMs;
  readonly rechargeUntilMs?: UtcMs;
  readonly rechargeable: boolean;
  /** Offers that the provider accepts for this card now. */
  readonly offerCodes: readonly string[];
}

/** A reply as kept for evidence: no secrets, cut at 4 kB. */
export interface Evidence {
  readonly httpStatus?: number;
  readonly body?: string;
  readonly cause?: string;
}

/** A request made before it is stored and sent; carries no secret, those are added on the way out. */
export interface PreparedRecharge {
  readonly reference: OurReference;
  readonly iccid: string;
  readonly offerCode: string;
  readonly quotedCost: Money;
  readonly request: HttpRequest;
  /** What the request names as its target, as the provider writes it; absent: the card's number. */
  readonly target?: string;
}

export interface Delivery {
  readonly providerReference: string;
  readonly realCost: Money;
  readonly floatAfter?: Money;
  readonly card?: CardStanding;
}

/** What stops a whole account, not just one order. */
export type AccountTrouble = 'float_low' | 'credentials' | 'address_blocked';

export type SendOutcome =
  /** Only with the documented proof field, and reference, target and amount as asked. */
  | { readonly kind: 'succeeded'; readonly delivery: Delivery; readonly evidence: Evidence }
  | {
      readonly kind: 'pending';
      readonly providerReference: string;
      readonly askAfterMs: number;
      readonly evidence: Evidence;
    }
  /** A code on the adapter's definitive list, answered to the first send of this reference. */
  | {
      readonly kind: 'rejected';
      readonly code: RejectionCode;
      readonly retryLater: boolean;
      readonly accountTrouble?: AccountTrouble;
      readonly evidence: Evidence;
    }
  /** Documented as not looked at, or proven not sent: the same reference may go again. */
  | {
      readonly kind: 'not_processed';
      readonly cause: 'not_sent' | 'throttled' | 'unauthorized';
      readonly retryAfterMs?: number;
      readonly accountTrouble?: AccountTrouble;
      readonly evidence: Evidence;
    }
  | { readonly kind: 'unknown'; readonly evidence: Evidence };

/** The provider took a delivery back and gave its cost to our float again: a look-up long after the success may say so. */
export interface Reversal {
  readonly kind: 'reversed';
  readonly cost: Money;
  readonly evidence: Evidence;
}

/** One purchase in the provider's own list, under whatever reference. */
export interface ProviderRecord {
  readonly reference: string;
  readonly providerReference: string;
  readonly iccid: string;
  readonly offerCode: string;
  readonly status: 'succeeded' | 'pending' | 'failed' | 'reversed' | 'unknown';
  readonly cost: Money;
  readonly acceptedAtMs: UtcMs;
}

/**
 * Something a provider told by itself. Whoever tells it, in whatever order and however often: a reason to ask, never an
 * answer.
 */
export interface ProviderNotice {
  /** The provider's name for the event, by which a repeat is known; undefined where it names none. */
  readonly eventId: string | undefined;
  /** The reference that it speaks of; undefined where it names none. */
  readonly reference: string | undefined;
  /** All of it, as told. */
  readonly body: string;
}

export interface NoticePage {
  /** As the provider orders them. */
  readonly notices: readonly ProviderNotice[];
  /** Where the following ones begin; null where the provider did not say. */
  readonly next: string | null;
}

/** Why a provider refused, in our words; each has a sentence in `renderer/strings`. */
export const REJECTION_CODES = [
  'CARD_UNKNOWN',
  'CARD_NOT_RECHARGEABLE',
  'CARD_EXPIRED',
  'CARD_BLOCKED',
  'OFFER_NOT_AVAILABLE',
  'PRICE_CHANGED',
  'FLOAT_INSUFFICIENT',
  'PROVIDER_REFUSED',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

export type LookUpOutcome =
  /** The provider's record of our reference, checked against our target and amount. */
  | {
      readonly kind: 'found';
      readonly outcome: Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'rejected' }> | Reversal;
    }
  /** The look-up worked and knows nothing of the reference. One such answer proves nothing. */
  | { readonly kind: 'empty'; readonly evidence: Evidence }
  /** A record exists under our reference but for another card or amount. */
  | { readonly kind: 'conflict'; readonly evidence: Evidence }
  | { readonly kind: 'unclear'; readonly evidence: Evidence };

/** What is known of an attempt besides its request; may make a look-up surer, and is not needed for one. */
export interface KnownOfAttempt {
  /** The provider's own id of the purchase, from an acknowledgement. */
  readonly providerReference?: string;
}

/** The card that offers are asked for. */
export interface CardTarget {
  readonly iccid: string;
  /** In E.164 form with its plus; for providers that recharge numbers. */
  readonly msisdn?: string;
}

/** What came of trying the account's key and address without spending anything; each has a sentence. */
export const CONNECTION_VERDICTS = [
  'good',
  'key_wrong',
  'key_missing',
  'address_blocked',
  'address_refused',
  'redirected',
  'clock_off',
  'throttled',
  'name_not_found',
  'tls_wrong',
  'unreachable',
  'answer_odd',
] as const;
export type ConnectionVerdictKind = (typeof CONNECTION_VERDICTS)[number];

export interface ConnectionVerdict {
  readonly kind: ConnectionVerdictKind;
  /** How far our clock is ahead of the provider's, by its `Date` header; absent where it sent none. */
  readonly clockAheadMs?: number;
  readonly balance?: Money;
  readonly evidence: Evidence;
}

/** What came of taking back a purchase that the provider had not begun; the next look-up tells how it ended. */
export type CancelOutcome =
  | { readonly kind: 'accepted'; readonly evidence: Evidence }
  /** It is too late, or there is nothing to cancel. */
  | { readonly kind: 'refused'; readonly evidence: Evidence }
  | { readonly kind: 'unclear'; readonly evidence: Evidence };

/** A question that is safe to ask again at any time. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly code: 'CARD_UNKNOWN' | 'UNAUTHORIZED' | 'THROTTLED';
      readonly evidence: Evidence;
    }
  | { readonly kind: 'unreachable'; readonly evidence: Evidence };

export interface Provider {
  readonly name: string;
  readonly capabilities: ProviderCapabilities;
  balance(): Promise<Answer<Money>>;
  catalogue(): Promise<Answer<readonly ProviderOffer[]>>;
  verifyCard(iccid: string): Promise<Answer<CardStanding>>;
  /** Pure: the exact request for this reference, to be stored before it is sent. */
  prepare(order: {
    readonly reference: OurReference;
    readonly iccid: string;
    readonly offerCode: string;
    readonly quotedCost: Money;
    /** The card's phone number, where it is known; an adapter whose offers are for numbers cannot prepare without it. */
    readonly msisdn?: string | null;
    /** Class Z reckons its target from the two below, and cannot prepare without the first: when the order was made, */
    readonly orderedAtMs?: UtcMs;
    /** and until when the card was known to last at that moment; null or absent when it was not known. */
    readonly expiresBeforeMs?: UtcMs | null;
  }): PreparedRecharge;
  /** Sends a prepared request at most once. The only call that spends. */
  send(prepared: PreparedRecharge): Promise<SendOutcome>;
  lookUp(prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<LookUpOutcome>;
  /** The provider's purchases since then, oldest first, to explain a float that differs; absent where it has no list. */
  listRecharges?(sinceMs: UtcMs): Promise<Answer<readonly ProviderRecord[]>>;
  /**
   * What the provider has told since `after`, the `next` of an earlier answer; null: from the beginning. One page, empty
   * when there is nothing new. Absent where it has no such list. Asked for, because a shop's computer has no address.
   */
  listNotices?(after: string | null): Promise<Answer<NoticePage>>;
  /** Whether key, address and clock are right. Spends nothing; absent where there is nothing to try. */
  testConnection?(): Promise<ConnectionVerdict>;
  /** The offers that the provider says this very card takes; absent where it has only one catalogue for all. */
  offersFor?(card: CardTarget): Promise<Answer<readonly ProviderOffer[]>>;
  /** Takes back what is not yet bought, so that what is held for it is free again; absent where that cannot be done. */
  cancel?(prepared: PreparedRecharge, known?: KnownOfAttempt): Promise<CancelOutcome>;
}

/** What an adapter is told of the account it works for. */
export interface ProviderAccountSettings {
  /** The account's own settings, as stored; the adapter checks them. */
  readonly config: unknown;
  readonly currency: Currency;
}

/** A reply that speaks of many orders and is told once. */
export interface KeptList {
  readonly received: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** Without the account's secrets. */
    readonly body: Uint8Array;
  };
  readonly evidence: Evidence;
}

/** What such a reply says of one order. */
export interface ListLine {
  readonly reference: string;
  /** All of it, for a person to read. */
  readonly body: string;
}

/** A day's worth of such lists; the oldest are forgotten first. */
export const KEPT_LISTS_MAX = 1_000;

/** Where such replies are kept, over restarts. */
export interface KeptLists {
  /** The latest of them, oldest first. */
  list(): Promise<readonly KeptList[]>;
  /** Kept when it resolves; the very same reply again changes nothing. */
  keep(list: KeptList, lines: readonly ListLine[]): Promise<void>;
}

/** What an adapter works with besides its settings. */
export interface ProviderSupplies {
  readonly http: HttpOnce;
  /**
   * What is kept secret for the account, read anew for every call, so that a changed one holds at once: the practice
   * provider's key, or the text of `secrets.ts`.
   */
  readonly secret: () => Promise<string | undefined>;
  /** For the life of tokens, for waiting as told, and to see how far it is off; only practice does without. */
  readonly clock?: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** For nonces of signed requests. */
  readonly random?: Pick<Randomness, 'bytes'>;
  /** Absent: what a supplier tells once is kept in memory only. */
  readonly keptLists?: KeptLists;
  /** Nothing leaves the machine: where a login would be needed, a stand-in does. */
  readonly isDryRun?: boolean;
  /** Where the training provider listens; starts it when needed, rejects when it cannot start. */
  readonly trainingUrl: () => Promise<string>;
}
