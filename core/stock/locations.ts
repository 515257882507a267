/** The places of the shop, and what lies there. */
import { Refusal } from '../../contract/errors.ts';
import type { StockOverview } from '../../contract/stock.ts';
import type { StockLocationId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { listStockValues } from '../../db/stock-cards.ts';
import {
  findLocation,
  insertLocation,
  isLocationNamed,
  listLocations,
  listStockLevels,
  updateLocation,
} from '../../db/stock-locations.ts';
import type { StockLevel, StoredLocation } from '../../db/stock-locations.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

export async function readStock({ database }: Pick<Core, 'database'>): Promise<StockOverview> {
  const levels = await listStockLevels(database.db);
  const locations = await listLocations(database.db);
  return {
    locations: locations.map((location) => ({ ...location, ...sumOf(levels, location.name) })),
    elsewhere: sumOf(levels, null),
    value: [...(await listStockValues(database.db))].filter(({ amountMinor }) => amountMinor !== 0),
  };
}

function sumOf(levels: readonly StockLevel[], name: string | null) {
  const here = levels.filter((level) => (level.name ?? '') === (name ?? ''));
  return {
    cardCount: here.reduce((sum, { cardCount }) => sum + cardCount, 0),
    value: here.flatMap(({ currency, amountMinor }) =>
      currency === null || amountMinor === 0 ? [] : [{ amountMinor, currency }],
    ),
  };
}

/** Adds a place, or renames or retires one; its cards follow. Refuses with NAME_TAKEN and NOT_FOUND. */
export async function saveLocation(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: { readonly id: StockLocationId | null; readonly name: string; readonly isActive: boolean },
): Promise<{ id: StockLocationId }> {
  const id = await transact(database.db, async (tx) => {
    const { name, isActive } = input;
    if (await isLocationNamed(tx, name, input.id)) throw new Refusal('NAME_TAKEN', { name });
    const before = input.id === null ? null : await getLocation(tx, input.id);
    const savedId = before?.id ?? (await insertLocation(tx, name));
    if (before) await updateLocation(tx, before, { name, isActive });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'stock-place-saved',
      subject: `place:${savedId}`,
      details: { before: before && { name: before.name, isActive: before.isActive }, after: { name, isActive } },
    });
    return savedId;
  });
  events.publish({ type: 'stock-changed' });
  events.publish({ type: 'cards-changed' });
  return { id };
}

/** Refuses with NOT_FOUND. */
export async function getLocation(tx: Tx, id: StockLocationId): Promise<StoredLocation> {
  const location = await findLocation(tx, id);
  if (!location) throw new Refusal('NOT_FOUND', { what: 'place' });
  return location;
}
