import { applyLine, cardOf, describeRecharge, type Books } from './books.ts';
import { describeCard } from './card-record.ts';
import { OFFERS } from './catalogue.ts';
import type { JournalLine } from './journal.ts';
import { nextSettlement, sells } from './purchase.ts';
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

/** Ends the pending recharges whose time has come, and tells so; called before every answer. */
export function settleDue(desk: Desk): void {
  for (;;) {
    const line = nextSettlement(desk.books, desk.nowMs());
    if (!line) return;
    desk.write(line);
    desk.write({ kind: 'notice', atMs: line.atMs, id: line.id, status: line.status });
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
    range: offer.range ?? null,
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

/** How many notices one page holds. */
const NOTICE_PAGE_MAX = 200;

/** What was told by itself after the place `after`, oldest first; `next` is the place where the following page begins. */
export function listNotices({ books }: Desk, after: string | null): Reply {
  const from = Number(after ?? 0);
  if (!Number.isSafeInteger(from) || from < 0) return refusal(400, 'REQUEST_INVALID');
  const told = books.notices.slice(from, from + NOTICE_PAGE_MAX);
  const notices = told.map(({ atMs, id, status }, index) => ({
    id: `TN-${String(from + index + 1).padStart(7, '0')}`,
    at: new Date(atMs).toISOString(),
    reference: books.recharges.get(id)?.reference,
    recharge: id,
    status,
  }));
  return { status: 200, body: { notices, next: String(from + told.length) } };
}

/** A refusal repeats the reference that it refuses. */
export function echoOf(body: unknown): { readonly reference?: string } {
  const reference = typeof body === 'object' && body !== null && 'reference' in body ? body.reference : undefined;
  return typeof reference === 'string' ? { reference: reference.slice(0, 40) } : {};
}

export function describeById(books: Books, id: string) {
  const recharge = books.recharges.get(id);
  return recharge ? [describeRecharge(recharge)] : [];
}

export function yen(amountMinor: number) {
  return { amount: amountMinor, currency: 'JPY' };
}
