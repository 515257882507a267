import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readIccid } from '../../../../contract/terms/iccid.ts';
import { applyLine, cardOf, describeRecharge, type Books } from './books.ts';
import { describeCard } from './card-record.ts';
import { OFFERS } from './catalogue.ts';
import type { JournalLine } from './journal.ts';
import { decidePurchase, nextSettlement, sells, type PurchaseRefusal, type PurchaseTerms } from './purchase.ts';
import { refusal, type Reply } from './reply.ts';
import type { Call } from './routes.ts';

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

export function readCatalogue({ books }: Desk): Reply {
  const offers = OFFERS.filter((offer) => sells(books.behaviour.recoveryClass, offer)).map((offer) => ({
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

/** What was bought for a card; only what a look-up of `reference` would show when one is asked about, and the card. */
export function listCardRecharges(desk: Desk, iccid: string, reference: string | undefined): Reply {
  const { books, nowMs } = desk;
  const ids = (books.idsByCard.get(iccid) ?? []).filter(
    (id) => reference === undefined || (books.recharges.get(id)?.reference === reference && isVisible(desk, id)),
  );
  const card = cardOf(books, iccid, nowMs());
  return {
    status: 200,
    body: { recharges: ids.flatMap((id) => describeById(books, id)), card: card ? describeCard(card, nowMs()) : null },
  };
}

export function readRecharge({ books }: Desk, id: string): Reply {
  const [recharge] = describeById(books, id);
  return recharge ? { status: 200, body: { recharge } } : refusal(404, 'RECHARGE_UNKNOWN', { id });
}

export function lookUpReference(desk: Desk, reference: string): Reply {
  const ids = (desk.books.idsByReference.get(reference) ?? []).filter((id) => isVisible(desk, id));
  return { status: 200, body: { recharges: ids.flatMap((id) => describeById(desk.books, id)) } };
}

function isVisible({ books, nowMs }: Desk, id: string): boolean {
  return (books.recharges.get(id)?.visibleAtMs ?? Number.NEGATIVE_INFINITY) <= nowMs();
}

export const purchaseBody = z.object({
  reference: z.string().regex(/^[\x21-\x7e]{1,40}$/),
  iccid: z.string().refine((text) => readIccid(text).ok),
  offer: z.string().min(1).max(60),
  expectedCost: z.object({ amount: z.int().nonnegative(), currency: z.literal('JPY') }).optional(),
  until: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
});

const REFUSAL_STATUS: Readonly<Record<PurchaseRefusal, number>> = {
  REFERENCE_USED: 409,
  TARGET_REACHED: 422,
  TARGET_MISSING: 400,
  CARD_UNKNOWN: 404,
  CARD_NOT_RECHARGEABLE: 422,
  CARD_BLOCKED: 422,
  CARD_EXPIRED: 422,
  OFFER_NOT_AVAILABLE: 422,
  PRICE_CHANGED: 422,
  FLOAT_INSUFFICIENT: 402,
};

/** Buys; everything between the check of the reference and the journal line happens in one turn of the event loop. */
export function purchase(desk: Desk, { body, bytes }: Pick<Call, 'body' | 'bytes'>, terms: PurchaseTerms): Reply {
  const parsed = purchaseBody.safeParse(body);
  if (!parsed.success) return refusal(400, 'REQUEST_INVALID', echoOf(body));
  const { expectedCost, until, ...order } = parsed.data;
  const nowMs = desk.nowMs();
  const asked = {
    ...order,
    expectedCostMinor: expectedCost?.amount,
    untilMs: until,
    ...(desk.books.behaviour.recoveryClass === 'C' && {
      requestHash: createHash('sha256').update(bytes).digest('hex'),
    }),
  };
  const verdict = decidePurchase(desk.books, asked, terms, nowMs);
  switch (verdict.kind) {
    case 'refused': {
      desk.write({ kind: 'refused', atMs: nowMs, ...order, code: verdict.code });
      const first = verdict.firstId === undefined ? {} : { rechargeId: verdict.firstId };
      return refusal(REFUSAL_STATUS[verdict.code], verdict.code, { ...echoOf(body), ...first });
    }
    case 'repeated':
      return describePurchase(desk, verdict.id, order.iccid);
    case 'accepted':
      desk.write(verdict.line);
      if (terms.isDoubled) chargeAgain(desk, verdict.line);
      return describePurchase(desk, verdict.line.id, order.iccid);
  }
}

/** A second purchase that nobody asked for, under the same reference. */
function chargeAgain(desk: Desk, line: Extract<JournalLine, { kind: 'recharge' }>): void {
  const { books } = desk;
  const id = `TR-${String(books.recharges.size + 1).padStart(7, '0')}`;
  desk.write({ ...line, id, floatAfterMinor: books.floatMinor - line.costMinor });
}

function describePurchase({ books, nowMs }: Desk, id: string, iccid: string): Reply {
  const [recharge] = describeById(books, id);
  const card = cardOf(books, iccid, nowMs());
  return {
    status: recharge?.status === 'pending' ? 202 : 201,
    body: { recharge, balance: yen(books.floatMinor), card: card ? describeCard(card, nowMs()) : null },
  };
}

/** How many purchases one page of the list holds: some 400 kB. */
const LIST_PAGE_MAX = 1_000;

/** All purchases accepted at or after `since`, oldest first; `next` is where the following page begins, if there is one. */
export function listRecharges({ books }: Desk, since: string, from: string | null): Reply {
  const sinceMs = Date.parse(since);
  const skipped = Number(from ?? 0);
  if (Number.isNaN(sinceMs) || !Number.isSafeInteger(skipped) || skipped < 0) return refusal(400, 'REQUEST_INVALID');
  const recharges: unknown[] = [];
  let index = 0;
  for (const recharge of books.recharges.values()) {
    if (index++ < skipped || recharge.atMs < sinceMs) continue;
    if (recharges.length === LIST_PAGE_MAX) return { status: 200, body: { recharges, next: index - 1 } };
    recharges.push(describeRecharge(recharge));
  }
  return { status: 200, body: { recharges, next: null } };
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
