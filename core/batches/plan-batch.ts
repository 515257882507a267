/** Which cards of a batch are recharged, which are refused and why, and what it costs. Pure: gathers nothing, writes nothing. */
import type { z } from 'zod';
import type { BATCH_REFUSALS, batchRefusal } from '../../contract/batches.ts';
import { groupIccid } from '../../contract/terms/iccid.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { BatchCardFacts } from '../../db/batch-cards.ts';
import { mayRecharge } from '../cards/recharge-rules.ts';
import type { RechargeAnswer } from '../cards/recharge-rules.ts';

export type BatchRefusal = z.output<typeof batchRefusal>;
export type BatchRefusalReason = (typeof BATCH_REFUSALS)[number];

/** One mention of a card: its position from 1, the text that names it, and the card that was found for it. */
export interface BatchCandidate {
  readonly row: number;
  readonly text: string;
  readonly found:
    | { readonly kind: 'card'; readonly card: BatchCardFacts }
    | { readonly kind: 'none'; readonly reason: 'ICCID_INVALID' | 'CARD_NOT_HELD' }
    /** Several cards fit; `other` names two of them. */
    | { readonly kind: 'several'; readonly other: string };
}

/** How often the owner allows it, and how often each has been recharged within that time. */
export interface BatchLimit {
  readonly who: 'card' | 'customer';
  readonly countMax: number;
  readonly hours: number;
  readonly counts: ReadonlyMap<number, number>;
}

/** What is bought for each card. */
export interface BatchOffer {
  readonly planId: PlanId;
  readonly family: string;
  readonly price: Money;
  readonly cost: Money;
}

export interface BatchLine {
  readonly row: number;
  readonly card: BatchCardFacts;
}

export interface BatchPlan {
  readonly lines: readonly BatchLine[];
  readonly refusals: readonly BatchRefusal[];
  /** Of all lines. */
  readonly cost: Money;
  readonly price: Money;
  /** How much of the cost the free float does not cover; 0 when it suffices. */
  readonly shortMinor: number;
}

/**
 * Judges every candidate by itself and against those before it: each is either a line or refused with one reason, in
 * the order given. The same plan bought twice for a card within the asked time is refused; `recentSuccess` carries it.
 */
export function planBatch(
  candidates: readonly BatchCandidate[],
  offer: BatchOffer,
  facts: { readonly nowMs: UtcMs; readonly freeFloatMinor: number; readonly limits?: readonly BatchLimit[] },
): BatchPlan {
  const lines: BatchLine[] = [];
  const refusals: BatchRefusal[] = [];
  const firstRows = new Map<BatchCardFacts['id'], number>();
  const keepLimits = limitKeeper(facts.limits ?? []);
  for (const { row, text, found } of candidates) {
    const refuse = (reason: BatchRefusalReason, other: string | null = null) =>
      refusals.push({ row, text, reason, other });
    if (found.kind === 'none') refuse(found.reason);
    else if (found.kind === 'several') refuse('SUFFIX_AMBIGUOUS', found.other);
    else {
      const { card } = found;
      const first = firstRows.get(card.id);
      if (first === undefined) firstRows.set(card.id, row);
      const refused = first === undefined ? (judgeCard(card, offer, facts.nowMs) ?? keepLimits(card)) : DUPLICATE;
      if (refused) refuse(refused.reason, first === undefined ? refused.other : String(first));
      else lines.push({ row, card });
    }
  }
  const cost = times(offer.cost, lines.length);
  return {
    lines,
    refusals,
    cost,
    price: times(offer.price, lines.length),
    shortMinor: Math.max(0, cost.amountMinor - facts.freeFloatMinor),
  };
}

interface Judged {
  readonly reason: BatchRefusalReason;
  readonly other: string | null;
}

const DUPLICATE: Judged = { reason: 'DUPLICATE_IN_LIST', other: null };

/** Judges one line after another, each with those that were taken before it; called for what nothing else forbids. */
function limitKeeper(limits: readonly BatchLimit[]): (card: BatchCardFacts) => Judged | undefined {
  const taken = limits.map(({ counts }) => new Map(counts));
  return (card) => {
    const ids = limits.map(({ who }) => (who === 'card' ? card.id : card.customerId));
    const countOf = (at: number) => taken[at]?.get(ids[at] ?? 0) ?? 0;
    const reached = limits.find(({ countMax }, at) => ids[at] !== null && countOf(at) >= countMax);
    if (reached) return { reason: LIMIT_OF[reached.who], other: `${reached.countMax} / ${reached.hours} h` };
    for (const [at, counts] of taken.entries()) counts.set(ids[at] ?? 0, countOf(at) + 1);
    return undefined;
  };
}

const LIMIT_OF = { card: 'LIMIT_OF_CARD', customer: 'LIMIT_OF_CUSTOMER' } as const;

/** Why a card, as our books have it, takes no recharge of this family; undefined when it does. */
export function judgeFit(card: BatchCardFacts, family: string, nowMs: UtcMs): FitReason | undefined {
  const answer = mayRecharge(card, card.plan, nowMs, undefined);
  if (!answer.possible) return REASON_OF[answer.reason];
  return card.plan?.family === family ? undefined : 'PLAN_DOES_NOT_FIT';
}

type FitReason = Extract<
  BatchRefusalReason,
  | 'CARD_BLOCKED'
  | 'CARD_GONE'
  | 'NOT_RECHARGEABLE'
  | 'PLAN_DOES_NOT_FIT'
  | 'EXPIRED_TOO_LONG'
  | 'RECHARGES_SPENT'
  | 'FIRST_RECHARGE_TOO_LATE'
>;

function judgeCard(card: BatchCardFacts, offer: BatchOffer, nowMs: UtcMs): Judged | undefined {
  const reason = judgeFit(card, offer.family, nowMs);
  if (reason) return { reason, other: null };
  if (card.openOrder) return { reason: 'ORDER_OPEN', other: String(card.openOrder.id) };
  if (card.recentSuccess) return { reason: 'RECHARGED_RECENTLY', other: String(card.recentSuccess.id) };
  return undefined;
}

/** The counter's reasons in a batch's words; those that need the provider's answer do not arise here. */
const REASON_OF: Readonly<Record<Extract<RechargeAnswer, { possible: false }>['reason'], FitReason>> = {
  CARD_BLOCKED: 'CARD_BLOCKED',
  CUSTOMER_BLOCKED: 'CARD_BLOCKED',
  CARD_RETURNED: 'CARD_GONE',
  CARD_WRITTEN_OFF: 'CARD_GONE',
  PLAN_NOT_RECHARGEABLE: 'NOT_RECHARGEABLE',
  NO_PLAN: 'PLAN_DOES_NOT_FIT',
  NO_OFFER: 'PLAN_DOES_NOT_FIT',
  EXPIRED_TOO_LONG: 'EXPIRED_TOO_LONG',
  PROVIDER_SAYS_NO: 'NOT_RECHARGEABLE',
  PROVIDER_DOES_NOT_KNOW_CARD: 'NOT_RECHARGEABLE',
  ACCOUNT_STOPPED: 'NOT_RECHARGEABLE',
  ORDER_OPEN: 'NOT_RECHARGEABLE',
  RECHARGES_SPENT: 'RECHARGES_SPENT',
  FIRST_RECHARGE_TOO_LATE: 'FIRST_RECHARGE_TOO_LATE',
};

function times(money: Money, count: number): Money {
  const amountMinor = money.amountMinor * count;
  if (!Number.isSafeInteger(amountMinor)) throw new Error('amount outside the safe range');
  return { amountMinor, currency: money.currency };
}

/** Two of the cards that a few digits fit, so that a person sees why more digits are needed. */
export function nameSeveral(iccids: readonly string[]): string {
  return iccids.slice(0, 2).map(groupIccid).join(' / ');
}
