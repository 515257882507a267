/** What the staff do with cards in stock: each act is one transaction with a numbered document, its postings and its audit line. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardNoteCode } from '../../contract/terms/card-note.ts';
import type { CardId, CommandId, StockDocumentId, StockLocationId } from '../../contract/terms/ids.ts';
import type { StockActKind } from '../../contract/terms/stock.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { changeStockCards, insertStockEvents } from '../../db/stock-cards.ts';
import type { StockCard } from '../../db/stock-cards.ts';
import { findStockDocumentByCommand, insertStockDocument } from '../../db/stock-documents.ts';
import { findOrAddSupplier } from '../../db/suppliers.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { gatherChosenCards } from '../cards/gather-chosen-cards.ts';
import type { Actor, Core } from '../core.ts';
import { bookStock, valueStock } from './book-stock.ts';
import type { StockMoment } from './book-stock.ts';
import { getLocation } from './locations.ts';
import { costsOf, listEachCard, refuseUnlessFree } from './sell-cards.ts';
import { stockReturned, stockWrittenOff } from './stock-entries.ts';

export type StockCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** The document, and how many cards a filter showed that are not in stock and stayed as they were. */
export interface StockDone {
  readonly documentId: StockDocumentId;
  readonly leftOutCount: number;
}

const LIFE_NOTES: Readonly<Record<StockActKind, CardNoteCode>> = {
  receipt: 'STOCK_RECEIVED',
  transfer: 'STOCK_MOVED',
  supplier_return: 'STOCK_RETURNED',
  write_off: 'STOCK_WRITTEN_OFF',
};

/**
 * Puts cards in another place. Cards named one by one must all be in stock and free; of those that a filter shows the others
 * are left out. Refuses with NOT_FOUND, CARD_NOT_IN_STOCK, CARD_RESERVED, STOCK_EMPTY, TOO_MANY_CARDS and COMMAND_REUSED.
 */
export function transferCards(
  core: StockCore,
  actor: Actor,
  input: {
    readonly commandId: CommandId;
    readonly cards: z.output<typeof chosenCards>;
    readonly locationId: StockLocationId;
    readonly reason: string;
  },
): Promise<StockDone> {
  return actOnStock(core, actor, 'transfer', input, async (tx, moment) => {
    const { name } = await getLocation(tx, input.locationId);
    const gathered = await gatherFreeCards(tx, input.cards, moment.atMs);
    const cards = gathered.cards.filter(({ location }) => location !== name);
    const cardIds = cards.map(({ id }) => id);
    return {
      cardIds,
      leftOutCount: gathered.leftOutCount + gathered.cards.length - cards.length,
      locationId: input.locationId,
      supplierId: null,
      write: () => changeStockCards(tx, cardIds, { location: name }, moment.atMs),
    };
  });
}

/** Sends cards back to their supplier, or writes them off: out of stock and out of its value. Refuses as a transfer does. */
export function takeCardsOut(
  core: StockCore,
  actor: Actor,
  input: {
    readonly commandId: CommandId;
    readonly kind: 'supplier_return' | 'write_off';
    readonly cards: z.output<typeof chosenCards>;
    readonly supplierName: string;
    readonly reason: string;
  },
): Promise<StockDone> {
  const { kind } = input;
  return actOnStock(core, actor, kind, input, async (tx, moment) => {
    const { cards, leftOutCount } = await gatherFreeCards(tx, input.cards, moment.atMs);
    const isReturn = kind === 'supplier_return';
    return {
      cardIds: cards.map(({ id }) => id),
      leftOutCount,
      locationId: null,
      supplierId: isReturn && input.supplierName !== '' ? await findOrAddSupplier(tx, input.supplierName) : null,
      write: () => takeOut(tx, moment, cards, kind, input.reason),
    };
  });
}

/** Also what the close of a count does with what is missing. */
export async function takeOut(
  tx: Tx,
  moment: StockMoment,
  cards: readonly StockCard[],
  kind: 'supplier_return' | 'write_off',
  reason: string,
): Promise<void> {
  const cardIds = cards.map(({ id }) => id);
  const isReturn = kind === 'supplier_return';
  await valueStock(tx, moment);
  const status = { to: isReturn ? 'returned' : 'written_off', soldAtMs: null } as const;
  await changeStockCards(tx, cardIds, { status, location: null }, moment.atMs);
  bookStock(tx, moment, costsOf(cards), isReturn ? stockReturned : stockWrittenOff, reason);
}

/** What one act is about; `write` runs after the document has kept how the cards were. */
interface StockAct {
  readonly cardIds: readonly CardId[];
  readonly leftOutCount: number;
  readonly locationId: StockLocationId | null;
  readonly supplierId: Awaited<ReturnType<typeof findOrAddSupplier>> | null;
  readonly write: () => Promise<void>;
}

/** The same command again is the same document. */
export async function actOnStock(
  core: StockCore,
  actor: Actor,
  kind: StockActKind,
  input: { readonly commandId: CommandId; readonly reason: string },
  decide: (tx: Tx, moment: StockMoment) => Promise<StockAct>,
): Promise<StockDone> {
  const requestHash = createHash('sha256')
    .update(JSON.stringify([kind, input]))
    .digest('hex');
  const done = await transact(core.database.db, async (tx) => {
    const known = await findStockDocumentByCommand(tx, input.commandId);
    if (known) {
      if (known.requestHash !== requestHash) throw new Refusal('COMMAND_REUSED', {});
      return { documentId: known.id, leftOutCount: 0 };
    }
    const moment = await momentOf(tx, actor, core.ports.clock.nowMs());
    const its = await decide(tx, moment);
    return {
      documentId: await documentAct(tx, moment, { ...input, kind, requestHash }, its),
      leftOutCount: its.leftOutCount,
    };
  });
  core.events.publish({ type: 'stock-changed' });
  core.events.publish({ type: 'cards-changed' });
  return done;
}

/** Document, life lines and audit line of an act, around its writing. Refuses with STOCK_EMPTY. */
export async function documentAct(
  tx: Tx,
  moment: StockMoment,
  asked: {
    readonly commandId: CommandId;
    readonly requestHash: string;
    readonly kind: StockActKind;
    readonly reason: string;
  },
  { cardIds, locationId, supplierId, write }: Omit<StockAct, 'leftOutCount'>,
): Promise<StockDocumentId> {
  if (cardIds.length === 0) throw new Refusal('STOCK_EMPTY', {});
  const { commandId, requestHash, kind, reason } = asked;
  const { staffId, atMs } = moment;
  const document = { commandId, requestHash, kind, reason, locationId, supplierId, ...moment };
  const id = await insertStockDocument(tx, document, cardIds);
  await write();
  await insertStockEvents(tx, cardIds, { kind: 'changed', note: LIFE_NOTES[kind], staffId, atMs });
  const details = { kind, cardCount: cardIds.length, locationId, supplierId, reason };
  await appendAuditEntry(tx, { atMs, staffId, act: `stock-${kind}`, subject: `stock:${id}`, details });
  return id;
}

export async function momentOf(tx: Tx, { staffId }: Actor, atMs: UtcMs): Promise<StockMoment> {
  return { staffId, atMs, businessOn: shopDateOf(atMs, await readShopTimeZone(tx)) };
}

/** Of named cards each must fit; of a filter's those that do. */
async function gatherFreeCards(
  tx: Tx,
  chosen: z.output<typeof chosenCards>,
  nowMs: UtcMs,
): Promise<{ readonly cards: readonly StockCard[]; readonly leftOutCount: number }> {
  const all = await listEachCard(tx, await gatherChosenCards(tx, chosen, nowMs), nowMs);
  if (chosen.from === 'cards') for (const card of all) refuseUnlessFree(card);
  const cards = all.filter(({ status, keptFor }) => status === 'in_stock' && keptFor === null);
  return { cards, leftOutCount: all.length - cards.length };
}
