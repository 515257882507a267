import { cardOf, type Books } from './books.ts';
import { extendCard, offersFor, refuseCard, type CardRefusal } from './card-record.ts';
import { findOffer } from './catalogue.ts';
import type { RechargeLine, SettledLine } from './journal.ts';

export interface PurchaseOrder {
  readonly reference: string;
  readonly iccid: string;
  readonly offer: string;
  /** When given, the purchase is refused unless the offer costs exactly this. */
  readonly expectedCostMinor?: number | undefined;
}

/** How an accepted purchase goes on; set by a fault. */
export interface PurchaseTerms {
  readonly settles?: { readonly to: 'succeeded' | 'failed'; readonly afterMs: number };
  readonly hiddenForMs?: number;
}

export type PurchaseRefusal =
  | CardRefusal
  | 'REFERENCE_USED'
  | 'CARD_UNKNOWN'
  | 'OFFER_NOT_AVAILABLE'
  | 'PRICE_CHANGED'
  | 'FLOAT_INSUFFICIENT';

export type PurchaseVerdict =
  | { readonly kind: 'accepted'; readonly line: RechargeLine }
  | { readonly kind: 'refused'; readonly code: PurchaseRefusal; readonly firstId?: string };

/** Decides a purchase; changes nothing. The caller applies and journals the line in the same turn. */
export function decidePurchase(
  books: Books,
  order: PurchaseOrder,
  terms: PurchaseTerms,
  nowMs: number,
): PurchaseVerdict {
  // First of all, so that no repeat of a reference can charge, whatever else has changed meanwhile.
  const firstId = books.idByReference.get(order.reference);
  if (firstId !== undefined) return { kind: 'refused', code: 'REFERENCE_USED', firstId };
  const card = cardOf(books, order.iccid, nowMs);
  if (!card) return { kind: 'refused', code: 'CARD_UNKNOWN' };
  const refusal = refuseCard(card, nowMs);
  if (refusal) return { kind: 'refused', code: refusal };
  const offer = findOffer(order.offer);
  if (!offer || !offersFor(card, nowMs).includes(offer)) return { kind: 'refused', code: 'OFFER_NOT_AVAILABLE' };
  if (order.expectedCostMinor !== undefined && order.expectedCostMinor !== offer.costMinor) {
    return { kind: 'refused', code: 'PRICE_CHANGED' };
  }
  if (books.floatMinor < offer.costMinor) return { kind: 'refused', code: 'FLOAT_INSUFFICIENT' };
  return {
    kind: 'accepted',
    line: {
      kind: 'recharge',
      atMs: nowMs,
      id: `TR-${String(books.recharges.size + 1).padStart(7, '0')}`,
      reference: order.reference,
      iccid: order.iccid,
      offer: offer.code,
      costMinor: offer.costMinor,
      floatAfterMinor: books.floatMinor - offer.costMinor,
      ...(terms.hiddenForMs === undefined ? {} : { visibleAtMs: nowMs + terms.hiddenForMs }),
      ...(terms.settles === undefined
        ? { status: 'succeeded', card: extendCard(card, offer, nowMs) }
        : { status: 'pending', settlesTo: terms.settles.to, settleAtMs: nowMs + terms.settles.afterMs }),
    },
  };
}

/** The lines that end pending recharges whose time has come, one at a time: each changes what the next one finds. */
export function nextSettlement(books: Books, nowMs: number): SettledLine | undefined {
  for (const id of books.pending) {
    const recharge = books.recharges.get(id);
    if (!recharge || recharge.settleAtMs === undefined || recharge.settleAtMs > nowMs) continue;
    const offer = findOffer(recharge.offer);
    const card = cardOf(books, recharge.iccid, nowMs);
    if (recharge.settlesTo === 'failed' || !offer || !card) {
      const floatAfterMinor = books.floatMinor + recharge.costMinor;
      return { kind: 'settled', atMs: nowMs, id, status: 'failed', floatAfterMinor };
    }
    return {
      kind: 'settled',
      atMs: nowMs,
      id,
      status: 'succeeded',
      floatAfterMinor: books.floatMinor,
      card: extendCard(card, offer, nowMs),
    };
  }
  return undefined;
}
