/** Cards as stock: what an act needs to know of them, and moving many at once. */
import { sql } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, CustomerId, SaleId, StaffId } from '../contract/terms/ids.ts';
import type { Currency, Money } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { CardStatus } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface StockCard {
  readonly id: CardId;
  readonly iccid: Iccid;
  readonly status: CardStatus;
  readonly location: string | null;
  readonly cost: Money | null;
  readonly customerId: CustomerId | null;
  /** The held or quoted sale that it is kept for; null: none, also where that one has expired. */
  readonly keptFor: SaleId | null;
}

/** In the order of their ids; those that are not there are left out. */
export async function listStockCards(
  reader: Reader,
  cardIds: readonly CardId[],
  nowMs: UtcMs,
): Promise<readonly StockCard[]> {
  const { rows } = await sql<{
    id: CardId;
    iccid: Iccid;
    status: CardStatus;
    location: string | null;
    cost_minor: number | null;
    cost_currency: Currency | null;
    customer_id: CustomerId | null;
    kept_for: SaleId | null;
  }>`SELECT card.id, iccid, status, location, cost_minor, cost_currency, customer_id,
      (SELECT sale.id FROM sale_line JOIN sale ON sale.id = sale_line.sale_id WHERE sale_line.card_id = card.id
        AND sale_line.kind = 'card' AND sale_line.state = 'reserved' AND sale.expires_at_ms > ${nowMs}) AS kept_for
    FROM card
    WHERE card.id IN (SELECT value FROM json_each(${JSON.stringify(cardIds)})) ORDER BY card.id`.execute(reader);
  return rows.map((row) => ({
    id: row.id,
    iccid: row.iccid,
    status: row.status,
    location: row.location,
    cost:
      row.cost_minor === null || row.cost_currency === null
        ? null
        : { amountMinor: row.cost_minor, currency: row.cost_currency },
    customerId: row.customer_id,
    keptFor: row.kept_for,
  }));
}

/** What many cards become at once; an absent field stays. */
export interface StockChange {
  readonly location?: string | null;
  /** With the instant of a sale, or null where it is taken back. */
  readonly status?: { readonly to: CardStatus; readonly soldAtMs: UtcMs | null };
}

/** Changes cards that must exist; an import's undo leaves what was touched. */
export async function changeStockCards(
  tx: Tx,
  cardIds: readonly CardId[],
  { location, status }: StockChange,
  atMs: UtcMs,
): Promise<void> {
  const parts = [sql`touched_at_ms = max(${atMs}, created_at_ms + 1)`];
  if (location !== undefined) parts.push(sql`location = ${location}`);
  if (status !== undefined) parts.push(sql`status = ${status.to}`, sql`sold_at_ms = ${status.soldAtMs}`);
  const result = await sql`UPDATE card SET ${sql.join(parts)}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(cardIds)}))`.execute(tx);
  if (Number(result.numAffectedRows) !== cardIds.length) throw new Error('a card is not there to be moved');
}

/** The same line in the life of each of these cards. */
export async function insertStockEvents(
  tx: Tx,
  cardIds: readonly CardId[],
  event: {
    readonly kind: 'sold' | 'changed';
    readonly note: string | null;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
  },
): Promise<void> {
  await sql`INSERT INTO card_event (card_id, at_ms, kind, staff_id, note)
    SELECT value, ${event.atMs}, ${event.kind}, ${event.staffId}, ${event.note}
    FROM json_each(${JSON.stringify(cardIds)})`.execute(tx);
}

/** What all cards in stock cost, blocked ones included. */
export async function listStockValues(reader: Reader): Promise<readonly Money[]> {
  return reader.selectFrom('stock_value').select(['currency', 'amount_minor as amountMinor']).execute();
}
