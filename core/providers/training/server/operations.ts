import { z } from 'zod';
import { readIccid } from '../../../../contract/terms/iccid.ts';
import { applyLine, cardOf, describeRecharge, type Books } from './books.ts';
import { describeCard } from './card-record.ts';
import { OFFERS } from './catalogue.ts';
import type { JournalLine } from './journal.ts';
import { decidePurchase, nextSettlement, type PurchaseRefusal, type PurchaseTerms } from './purchase.ts';
import { refusal, type Reply } from './reply.ts';

/** What an operation works on. `write` applies a line to the books and appends it to the journal in the same turn. */
export interface Desk {
  readonly books: Books;
  readonly write: (line: JournalLine) => void;
  readonly nowMs: () => number;
}

/** The desk of given books: nothing changes in them but through a journal line. */
export function deskOf(books: Books, append: (line: JournalLine) => void, nowMs: () => number): Desk {
  return {
    books,
    nowMs,
    write(line) {
      applyLine(books, line);
      append(line);
    },
  };
}

/** Ends the pending recharges whose time has come; called before every answer. */
export function settleDue(desk: Desk): void {
  for (;;) {
    const line = nextSettlement(desk.books, desk.nowMs());
    if (!line) return;
    desk.write(line);
  }
}

export function readBalance({ books, nowMs }: Desk): Reply {
  return { status: 200, body: { balance: yen(books.floatMinor), asOf: new Date(nowMs()).toISOString() } };
}

export function readCatalogue(): Reply {
  const offers = OFFERS.map((offer) => ({
    code: offer.code,
    name: offer.name,
    cost: yen(offer.costMinor),
    dataBytes: offer.dataBytes ?? null,
    unlimited: offer.unlimited,
    days: offer.days ?? null,
    family: offer.family,
  }));
  return { status: 200, body: { offers } };
}

export function readCard({ books, nowMs }: Desk, iccid: string): Reply {
  const card = cardOf(books, iccid, nowMs());
  return card ? { status: 200, body: { card: describeCard(card, nowMs()) } } : refusal(404, 'CARD_UNKNOWN', { iccid });
}

export function listCardRecharges({ books }: Desk, iccid: string): Reply {
  const recharges = (books.idsByCard.get(iccid) ?? []).flatMap((id) => describeById(books, id));
  return { status: 200, body: { recharges } };
}

export function readRecharge({ books }: Desk, id: string): Reply {
  const [recharge] = describeById(books, id);
  return recharge ? { status: 200, body: { recharge } } : refusal(404, 'RECHARGE_UNKNOWN', { id });
}

export function lookUpReference({ books, nowMs }: Desk, reference: string): Reply {
  const id = books.idByReference.get(reference);
  const visibleAtMs = id === undefined ? undefined : books.recharges.get(id)?.visibleAtMs;
  const hidden = visibleAtMs !== undefined && visibleAtMs > nowMs();
  return { status: 200, body: { recharges: id === undefined || hidden ? [] : describeById(books, id) } };
}

export const purchaseBody = z.object({
  reference: z.string().regex(/^[\x21-\x7e]{1,40}$/),
  iccid: z.string().refine((text) => readIccid(text).ok),
  offer: z.string().min(1).max(60),
  expectedCost: z.object({ amount: z.int().nonnegative(), currency: z.literal('JPY') }).optional(),
});

const REFUSAL_STATUS: Readonly<Record<PurchaseRefusal, number>> = {
  REFERENCE_USED: 409,
  CARD_UNKNOWN: 404,
  CARD_NOT_RECHARGEABLE: 422,
  CARD_BLOCKED: 422,
  CARD_EXPIRED: 422,
  OFFER_NOT_AVAILABLE: 422,
  PRICE_CHANGED: 422,
  FLOAT_INSUFFICIENT: 402,
};

/** Buys; everything between the check of the reference and the journal line happens in one turn of the event loop. */
export function purchase(desk: Desk, body: unknown, terms: PurchaseTerms): Reply {
  const parsed = purchaseBody.safeParse(body);
  if (!parsed.success) return refusal(400, 'REQUEST_INVALID', echoOf(body));
  const { expectedCost, ...order } = parsed.data;
  const nowMs = desk.nowMs();
  const verdict = decidePurchase(desk.books, { ...order, expectedCostMinor: expectedCost?.amount }, terms, nowMs);
  if (verdict.kind === 'refused') {
    desk.write({ kind: 'refused', atMs: nowMs, ...order, code: verdict.code });
    const first = verdict.firstId === undefined ? {} : { rechargeId: verdict.firstId };
    return refusal(REFUSAL_STATUS[verdict.code], verdict.code, { ...echoOf(body), ...first });
  }
  desk.write(verdict.line);
  const [recharge] = describeById(desk.books, verdict.line.id);
  const card = cardOf(desk.books, order.iccid, nowMs);
  return {
    status: verdict.line.status === 'pending' ? 202 : 201,
    body: { recharge, balance: yen(desk.books.floatMinor), card: card ? describeCard(card, nowMs) : null },
  };
}

/** A refusal repeats the reference that it refuses. */
export function echoOf(body: unknown): { readonly reference?: string } {
  const reference = typeof body === 'object' && body !== null && 'reference' in body ? body.reference : undefined;
  return typeof reference === 'string' ? { reference: reference.slice(0, 40) } : {};
}

function describeById(books: Books, id: string) {
  const recharge = books.recharges.get(id);
  return recharge ? [describeRecharge(recharge)] : [];
}

function yen(amountMinor: number) {
  return { amount: amountMinor, currency: 'JPY' };
}
