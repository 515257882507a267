/** The places where cards lie. */
import { sql } from 'kysely';
import type { StockLocationId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredLocation {
  readonly id: StockLocationId;
  readonly name: string;
  readonly isActive: boolean;
}

/** What lies at a place, in stock, in one currency; `name` is null for cards without a place. */
export interface StockLevel {
  readonly name: string | null;
  readonly currency: Currency | null;
  readonly cardCount: number;
  readonly amountMinor: number;
}

/** Sheets may name any number of places; nobody reads further. */
const LOCATIONS_MAX = 1_000;

/** By name. */
export async function listLocations(reader: Reader): Promise<readonly StoredLocation[]> {
  const rows = await reader
    .selectFrom('stock_location')
    .select(['id', 'name', 'is_active as isActive'])
    .orderBy('name')
    .limit(LOCATIONS_MAX)
    .execute();
  return rows.map((row) => ({ ...row, isActive: row.isActive === 1 }));
}

export async function findLocation(reader: Reader, id: StockLocationId): Promise<StoredLocation | undefined> {
  const row = await reader
    .selectFrom('stock_location')
    .select(['id', 'name', 'is_active as isActive'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ...row, isActive: row.isActive === 1 };
}

/** Another place of the same name, whatever its case. */
export async function isLocationNamed(
  reader: Reader,
  name: string,
  exceptId: StockLocationId | null,
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM stock_location
    WHERE name = ${name} COLLATE NOCASE AND id <> ${exceptId ?? 0}`.execute(reader);
  return rows.length > 0;
}

export async function insertLocation(tx: Tx, name: string): Promise<StockLocationId> {
  const { id } = await tx.insertInto('stock_location').values({ name }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The cards that lie there follow a new name. */
export async function updateLocation(tx: Tx, before: StoredLocation, its: Omit<StoredLocation, 'id'>): Promise<void> {
  const row = { name: its.name, is_active: its.isActive ? 1 : 0 } as const;
  await tx.updateTable('stock_location').set(row).where('id', '=', before.id).execute();
  if (its.name !== before.name) {
    await tx.updateTable('card').set({ location: its.name }).where('location', '=', before.name).execute();
  }
}

/** What lies where, blocked cards left out. */
export async function listStockLevels(reader: Reader): Promise<readonly StockLevel[]> {
  const rows = await reader
    .selectFrom('card')
    .select((is) => [
      'location as name',
      'cost_currency as currency',
      is.fn.countAll<number>().as('cardCount'),
      is.fn.coalesce(is.fn.sum<number>('cost_minor'), is.lit(0)).as('amountMinor'),
    ])
    .where('status', '=', 'in_stock')
    .groupBy(['location', 'cost_currency'])
    .execute();
  return rows;
}
