/** What a card's way out of stock to a customer, and back, means to stock. Within the transaction of whoever sells it. */
import { Refusal } from '../../contract/errors.ts';
import type { CardNoteCode } from '../../contract/terms/card-note.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Tx } from '../../db/open.ts';
import { changeStockCards, insertStockEvents, listStockCards } from '../../db/stock-cards.ts';
import type { StockCard } from '../../db/stock-cards.ts';
import { bookStock, valueStock } from './book-stock.ts';
import type { StockMoment } from './book-stock.ts';
import { cardCameBack, cardLeft } from './stock-entries.ts';

const TAKEN_BACK: CardNoteCode = 'STOCK_TAKEN_BACK';

/**
 * Gives a card out of stock to somebody without a sale on paper: status, life and cost. Refuses with NOT_FOUND,
 * CARD_NOT_IN_STOCK and CARD_RESERVED; whatever comes past here, a trigger refuses the second sale of a card.
 */
export async function giveCard(tx: Tx, moment: StockMoment, cardId: CardId): Promise<void> {
  const [card] = await listEachCard(tx, [cardId], moment.atMs);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  refuseUnlessFree(card);
  const { staffId, atMs } = moment;
  await changeStockCards(tx, [cardId], { status: { to: 'sold', soldAtMs: atMs } }, atMs);
  await insertStockEvents(tx, [cardId], { kind: 'sold', note: null, staffId, atMs });
  await bookCardCost(tx, moment, card.cost);
}

/** The cost of a card that was just sold follows it out of stock; `cost` null: nobody knows it. */
export async function bookCardCost(tx: Tx, moment: StockMoment, cost: Money | null): Promise<void> {
  if (cost !== null) bookStock(tx, moment, [cost], cardLeft, null);
  await valueStock(tx, moment);
}

/** Puts sold cards into stock again, at what they cost and with nobody's name. Refuses with NOT_FOUND and CARD_NOT_SOLD. */
export async function takeCardsBack(tx: Tx, moment: StockMoment, cardIds: readonly CardId[]): Promise<void> {
  const cards = await listEachCard(tx, cardIds, moment.atMs);
  const other = cards.find(({ status }) => status !== 'sold');
  if (other) throw new Refusal('CARD_NOT_SOLD', { iccid: other.iccid, status: other.status });
  const { staffId, atMs } = moment;
  const ids = cards.map(({ id }) => id);
  await changeStockCards(tx, ids, { status: { to: 'in_stock', soldAtMs: null } }, atMs);
  await insertStockEvents(tx, ids, { kind: 'changed', note: TAKEN_BACK, staffId, atMs });
  bookStock(tx, moment, costsOf(cards), cardCameBack, null);
  await valueStock(tx, moment);
}

/** The costs that are known. */
export function costsOf(cards: readonly StockCard[]): readonly Money[] {
  return cards.flatMap(({ cost }) => (cost === null ? [] : [cost]));
}

/** Refuses with NOT_FOUND where one is not there. */
export async function listEachCard(tx: Tx, cardIds: readonly CardId[], nowMs: UtcMs): Promise<readonly StockCard[]> {
  const ids = [...new Set(cardIds)];
  const cards = await listStockCards(tx, ids, nowMs);
  if (cards.length !== ids.length) throw new Refusal('NOT_FOUND', { what: 'card' });
  return cards;
}

/** Refuses with CARD_NOT_IN_STOCK, and with CARD_RESERVED where a sale keeps it. */
export function refuseUnlessFree({ iccid, status, keptFor }: StockCard): void {
  if (status !== 'in_stock') throw new Refusal('CARD_NOT_IN_STOCK', { iccid, status });
  if (keptFor !== null) throw new Refusal('CARD_RESERVED', { saleId: keptFor });
}
