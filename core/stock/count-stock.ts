/** Counting a place by scanning: it can be left and found again, and its close books what the person decided. */
import { Refusal } from '../../contract/errors.ts';
import type { StockCount } from '../../contract/stock.ts';
import { readIccid } from '../../contract/terms/iccid.ts';
import type { CommandId, StockCountId, StockLocationId } from '../../contract/terms/ids.ts';
import type { CountGroup } from '../../contract/terms/stock.ts';
import { transact } from '../../db/open.ts';
import type { Reader, Tx } from '../../db/open.ts';
import {
  deleteScan,
  endCount,
  findCount,
  findCountByCommand,
  findOpenCountAt,
  insertCount,
  insertScans,
  listCountCards,
  listCountLines,
  listCounts,
  readCountFigures,
} from '../../db/stock-counts.ts';
import type { CountLine, StoredCount } from '../../db/stock-counts.ts';
import { changeStockCards, listStockCards } from '../../db/stock-cards.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { documentAct, momentOf, takeOut } from './act-on-stock.ts';
import type { StockCore } from './act-on-stock.ts';
import type { StockMoment } from './book-stock.ts';
import { getLocation } from './locations.ts';

/** Counts that a person looks back on; each place is counted a few times a year. */
const COUNTS_SHOWN_MAX = 100;

export async function listStockCounts({ database }: Pick<Core, 'database'>): Promise<StockCount[]> {
  const counts = await listCounts(database.db, COUNTS_SHOWN_MAX);
  return Promise.all(counts.map((count) => tell(database.db, count)));
}

/** Refuses with NOT_FOUND. */
export async function getStockCount(
  { database }: Pick<Core, 'database'>,
  { id }: { readonly id: StockCountId },
): Promise<StockCount> {
  return tell(database.db, await getCount(database.db, id));
}

/** Begins, or goes on with the count that is open at that place. Refuses with NOT_FOUND. */
export async function openStockCount(
  { database, ports, events }: StockCore,
  actor: Actor,
  input: { readonly commandId: CommandId; readonly locationId: StockLocationId },
): Promise<{ id: StockCountId }> {
  const id = await transact(database.db, async (tx) => {
    const known = await findCountByCommand(tx, input.commandId);
    if (known) return known.id;
    const { id: locationId, name } = await getLocation(tx, input.locationId);
    const open = await findOpenCountAt(tx, locationId);
    if (open) return open.id;
    const atMs = ports.clock.nowMs();
    const { staffId } = actor;
    const opened = await insertCount(tx, { commandId: input.commandId, locationId, staffId, atMs });
    const details = { place: name };
    await appendAuditEntry(tx, { atMs, staffId, act: 'stock-count-opened', subject: `count:${opened}`, details });
    return opened;
  });
  events.publish({ type: 'stock-changed' });
  return { id };
}

/** Notes scanned numbers; texts that are no card numbers are told and left out. Refuses with NOT_FOUND and STATE_FORBIDS. */
export async function scanForCount(
  { database, ports, events }: StockCore,
  actor: Actor,
  { id, texts }: { readonly id: StockCountId; readonly texts: readonly string[] },
): Promise<{ invalid: string[] }> {
  const readings = texts.map((text) => ({ text, reading: readIccid(text) }));
  await transact(database.db, async (tx) => {
    await getOpenCount(tx, id);
    const iccids = readings.flatMap(({ reading }) => (reading.ok ? [reading.iccid] : []));
    await insertScans(tx, id, iccids, { staffId: actor.staffId, atMs: ports.clock.nowMs() });
  });
  events.publish({ type: 'stock-changed' });
  return { invalid: readings.flatMap(({ text, reading }) => (reading.ok ? [] : [text])) };
}

/** Takes back a number that was scanned by mistake. Refuses with NOT_FOUND and STATE_FORBIDS. */
export async function unscanForCount(
  { database, events }: Pick<Core, 'database' | 'events'>,
  { id, iccid }: { readonly id: StockCountId; readonly iccid: string },
) {
  await transact(database.db, async (tx) => {
    await getOpenCount(tx, id);
    await deleteScan(tx, id, iccid);
  });
  events.publish({ type: 'stock-changed' });
  return {};
}

/** One page of a group of a count that is open; of a closed one only the figures are kept. Refuses with NOT_FOUND. */
export async function listStockCountLines(
  { database }: Pick<Core, 'database'>,
  { id, group, ...page }: { readonly id: StockCountId; readonly group: CountGroup; offset: number; limit: number },
): Promise<{ total: number; rows: CountLine[] }> {
  const count = await getCount(database.db, id);
  if (count.state !== 'open') return { total: 0, rows: [] };
  const figures = await readCountFigures(database.db, count);
  return { total: figures[group], rows: [...(await listCountLines(database.db, count, group, page))] };
}

export interface CountEnd {
  readonly id: StockCountId;
  /** Whether what lies here and belongs elsewhere belongs here from now on. */
  readonly movesHere: boolean;
  readonly reason: string;
  /** What the person saw missing; another number means that something has changed. */
  readonly missingSeen: number;
}

/**
 * Closes a count: what was in the wrong place is moved, what is missing is written off, as the person decided; the rest is
 * kept as figures. Refuses with NOT_FOUND, STATE_FORBIDS and CHANGED_MEANWHILE.
 */
export async function closeStockCount(
  { database, ports, events }: StockCore,
  actor: Actor,
  input: CountEnd,
  missing: 'left' | 'written_off',
): Promise<StockCount> {
  await transact(database.db, async (tx) => {
    const count = await getOpenCount(tx, input.id);
    const figures = await readCountFigures(tx, count);
    if (figures.missing !== input.missingSeen) throw new Refusal('CHANGED_MEANWHILE', {});
    const moment = await momentOf(tx, actor, ports.clock.nowMs());
    if (input.movesHere && figures.wrong_place > 0) await moveHere(tx, moment, count, input.reason);
    if (missing === 'written_off' && figures.missing > 0) await writeOffMissing(tx, moment, count, input.reason);
    const { staffId, atMs } = moment;
    await endCount(tx, count.id, { state: 'closed', staffId, atMs, reason: input.reason, figures });
    const details = {
      place: count.location,
      ...figures,
      missing: figures.missing,
      missingAre: missing,
      movesHere: input.movesHere,
      reason: input.reason,
    };
    await appendAuditEntry(tx, { atMs, staffId, act: 'stock-count-closed', subject: `count:${count.id}`, details });
  });
  events.publish({ type: 'stock-changed' });
  events.publish({ type: 'cards-changed' });
  return getStockCount({ database }, input);
}

/** Nothing is booked. Refuses with NOT_FOUND and STATE_FORBIDS. */
export async function giveUpStockCount(
  { database, ports, events }: StockCore,
  actor: Actor,
  { id, reason }: { readonly id: StockCountId; readonly reason: string },
) {
  await transact(database.db, async (tx) => {
    await getOpenCount(tx, id);
    const atMs = ports.clock.nowMs();
    const { staffId } = actor;
    await endCount(tx, id, { state: 'given_up', staffId, atMs, reason, figures: null });
    await appendAuditEntry(tx, {
      atMs,
      staffId,
      act: 'stock-count-given-up',
      subject: `count:${id}`,
      details: { reason },
    });
  });
  events.publish({ type: 'stock-changed' });
  return {};
}

async function moveHere(tx: Tx, moment: StockMoment, count: StoredCount, reason: string): Promise<void> {
  const cardIds = await listCountCards(tx, count, 'wrong_place');
  const asked = { ...documentOf(count, 'wrong'), kind: 'transfer', reason } as const;
  await documentAct(tx, moment, asked, {
    cardIds,
    locationId: count.locationId,
    supplierId: null,
    write: () => changeStockCards(tx, cardIds, { location: count.location }, moment.atMs),
  });
}

async function writeOffMissing(tx: Tx, moment: StockMoment, count: StoredCount, reason: string): Promise<void> {
  const cards = await listStockCards(tx, await listCountCards(tx, count, 'missing'), moment.atMs);
  const asked = { ...documentOf(count, 'missing'), kind: 'write_off', reason } as const;
  await documentAct(tx, moment, asked, {
    cardIds: cards.map(({ id }) => id),
    locationId: null,
    supplierId: null,
    write: () => takeOut(tx, moment, cards, 'write_off', reason),
  });
}

/** A count makes one document of each kind, so its number is command enough. */
function documentOf({ id }: StoredCount, part: 'wrong' | 'missing') {
  return { commandId: `stock-count-${id}-${part}` as CommandId, requestHash: `count:${id}` };
}

async function tell(reader: Reader, count: StoredCount): Promise<StockCount> {
  const figures = count.state === 'open' ? await readCountFigures(reader, count) : count.figures;
  return { ...count, figures: figures && { ...figures } };
}

async function getCount(reader: Reader, id: StockCountId): Promise<StoredCount> {
  const count = await findCount(reader, id);
  if (!count) throw new Refusal('NOT_FOUND', { what: 'count' });
  return count;
}

async function getOpenCount(tx: Tx, id: StockCountId): Promise<StoredCount> {
  const count = await getCount(tx, id);
  if (count.state !== 'open') throw new Refusal('STATE_FORBIDS', { state: count.state });
  return count;
}
