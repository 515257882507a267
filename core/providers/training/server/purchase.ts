import type { RecoveryClass } from '../../../../contract/terms/recovery-class.ts';
import { cardOf, nextRechargeId, nextStep, type Books, type Recharge } from './books.ts';
import { extendCard, offersFor, refuseCard, withdrawOffer, type CardRefusal } from './card-record.ts';
import { findOffer, isAmong, type Offer } from './catalogue.ts';
import type { RechargeLine, SettledLine, TurnedStatus } from './journal.ts';

export interface PurchaseOrder {
  readonly reference: string;
  readonly iccid: string;
  readonly offer: string;
  /** When given, the purchase is refused unless the offer costs exactly this. */
  readonly expectedCostMinor?: number | undefined;
  /** Class C: SHA-256 of the request's bytes. */
  readonly requestHash?: string;
  /** Class Z: the instant that the card is to be valid until. */
  readonly untilMs?: number | undefined;
}

/** How an accepted purchase goes on; set by a fault. */
export interface PurchaseTerms {
  /** When the call came in, before any delay: the life of a key is counted to here. */
  readonly arrivedAtMs: number;
  readonly settles?: { readonly to: 'succeeded' | 'failed' | 'nothing'; readonly afterMs: number };
  /** What it becomes after its end. */
  readonly turns?: { readonly to: TurnedStatus; readonly afterMs: number };
  readonly hiddenForMs?: number;
  /** It was held back before it was looked at: whoever asked may have hung up. */
  readonly isLate?: boolean;
  /** The provider charges it twice. */
  readonly isDoubled?: boolean;
}

export type PurchaseRefusal =
  | CardRefusal
  | 'REFERENCE_USED'
  | 'TARGET_REACHED'
  | 'TARGET_MISSING'
  | 'CARD_UNKNOWN'
  | 'OFFER_NOT_AVAILABLE'
  | 'PRICE_CHANGED'
  | 'FLOAT_INSUFFICIENT';

export type PurchaseVerdict =
  | { readonly kind: 'accepted'; readonly line: RechargeLine }
  /** The same request as before: the purchase that it made, and nothing is charged. */
  | { readonly kind: 'repeated'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: PurchaseRefusal; readonly firstId?: string };

/** Decides a purchase; changes nothing. The caller applies and journals the line in the same turn. */
export function decidePurchase(
  books: Books,
  order: PurchaseOrder,
  terms: PurchaseTerms,
  nowMs: number,
): PurchaseVerdict {
  // First of all, so that no repeat of a reference can charge where the class promises it, whatever else has changed.
  const repeat = decideRepeat(books, order, terms);
  if (repeat) return repeat;
  const { recoveryClass } = books.behaviour;
  const card = cardOf(books, order.iccid, nowMs);
  if (!card) return { kind: 'refused', code: 'CARD_UNKNOWN' };
  const refusal = refuseCard(card, nowMs);
  if (refusal) return { kind: 'refused', code: refusal };
  const offer = findOffer(order.offer);
  if (!offer || !sells(recoveryClass, offer) || !isAmong(offersFor(card, nowMs), offer)) {
    return { kind: 'refused', code: 'OFFER_NOT_AVAILABLE' };
  }
  if (recoveryClass === 'Z') {
    if (order.untilMs === undefined) return { kind: 'refused', code: 'TARGET_MISSING' };
    if (Math.max(card.expiresAtMs ?? 0, nowMs) >= order.untilMs) return { kind: 'refused', code: 'TARGET_REACHED' };
  }
  if (order.expectedCostMinor !== undefined && order.expectedCostMinor !== offer.costMinor) {
    return { kind: 'refused', code: 'PRICE_CHANGED' };
  }
  if (books.floatMinor < offer.costMinor) return { kind: 'refused', code: 'FLOAT_INSUFFICIENT' };
  const untilMs = recoveryClass === 'Z' ? order.untilMs : undefined;
  return {
    kind: 'accepted',
    line: {
      kind: 'recharge',
      atMs: nowMs,
      id: nextRechargeId(books),
      reference: order.reference,
      iccid: order.iccid,
      offer: offer.code,
      costMinor: offer.costMinor,
      floatAfterMinor: books.floatMinor - offer.costMinor,
      ...(recoveryClass === 'C' && order.requestHash !== undefined ? { requestHash: order.requestHash } : {}),
      ...(untilMs === undefined ? {} : { untilMs }),
      ...(terms.hiddenForMs === undefined ? {} : { visibleAtMs: nowMs + terms.hiddenForMs }),
      ...(terms.turns === undefined ? {} : { turnsTo: terms.turns.to, turnAtMs: nowMs + terms.turns.afterMs }),
      ...(terms.settles === undefined
        ? { status: 'succeeded', card: extendCard(card, offer, nowMs, untilMs) }
        : { status: 'pending', ...settlementOf(terms.settles, nowMs) }),
    },
  };
}

/** A purchase stands under this reference, and the class promises its repeats the first answer. */
export function isRepeatKnown({ behaviour, idsByReference }: Books, reference: string): boolean {
  return (behaviour.recoveryClass === 'C' || behaviour.recoveryClass === 'Z') && idsByReference.has(reference);
}

/** What the class makes of a reference that was sold before; undefined when this is an order of its own. */
function decideRepeat(books: Books, order: PurchaseOrder, terms: PurchaseTerms): PurchaseVerdict | undefined {
  const lastId = books.idsByReference.get(order.reference)?.at(-1);
  const last = lastId === undefined ? undefined : books.recharges.get(lastId);
  if (!last) return undefined;
  const { recoveryClass, keyLifeMs } = books.behaviour;
  const isUsed = { kind: 'refused', code: 'REFERENCE_USED', firstId: last.id } as const;
  switch (recoveryClass) {
    case 'A':
      return isUsed;
    case 'B':
    case 'D':
      return undefined;
    case 'C':
      if (terms.arrivedAtMs - last.atMs >= keyLifeMs) return undefined;
      return order.requestHash === last.requestHash ? { kind: 'repeated', id: last.id } : isUsed;
    case 'Z': {
      const isSame = last.iccid === order.iccid && last.offer === order.offer && last.untilMs === order.untilMs;
      return isSame ? { kind: 'repeated', id: last.id } : isUsed;
    }
  }
}

/** A provider that is told until when sells nothing that has no end. */
export function sells(recoveryClass: RecoveryClass, offer: Offer): boolean {
  return recoveryClass !== 'Z' || offer.days !== undefined;
}

function settlementOf(
  { to, afterMs }: NonNullable<PurchaseTerms['settles']>,
  nowMs: number,
): Pick<RechargeLine, 'settlesTo' | 'settleAtMs'> {
  return to === 'nothing' ? {} : { settlesTo: to, settleAtMs: nowMs + afterMs };
}

/** The line that ends, or turns, a recharge whose time has come; one at a time: each changes what the next one finds. */
export function nextSettlement(books: Books, nowMs: number): SettledLine | undefined {
  if (books.nextDueMs > nowMs) return undefined;
  let nextDueMs = Number.POSITIVE_INFINITY;
  for (const [id, dueAtMs] of books.dueAtMs) {
    const recharge = dueAtMs > nowMs ? undefined : books.recharges.get(id);
    if (recharge) return settle(books, recharge, nowMs);
    nextDueMs = Math.min(nextDueMs, dueAtMs);
  }
  books.nextDueMs = nextDueMs;
  return undefined;
}

function settle(books: Books, recharge: Recharge, nowMs: number): SettledLine {
  const { id, costMinor, iccid, untilMs } = recharge;
  const card = cardOf(books, iccid, nowMs);
  const offer = findOffer(recharge.offer);
  const isCharged = recharge.status === 'pending' || recharge.status === 'succeeded';
  const asked = nextStep(recharge)?.status ?? 'failed';
  // What is no longer sold or known cannot be delivered.
  const isImpossible = recharge.status === 'pending' && (!card || !offer);
  const status = asked === 'succeeded' && isImpossible ? 'failed' : asked;
  const charge = (status === 'succeeded' ? costMinor : 0) - (isCharged ? costMinor : 0);
  const line = { kind: 'settled', atMs: nowMs, id, status, floatAfterMinor: books.floatMinor - charge } as const;
  if (!card || !offer) return line;
  if (status === 'succeeded') return { ...line, card: extendCard(card, offer, nowMs, untilMs) };
  return recharge.status === 'succeeded' ? { ...line, card: withdrawOffer(card, offer) } : line;
}
