/** Counting what lies at a place, by scanning. Numbers are judged against the books of now, not of the opening. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Iccid } from '../contract/terms/iccid.ts';
import type { CardId, CommandId, StaffId, StockCountId, StockLocationId } from '../contract/terms/ids.ts';
import type { CountGroup, StockCountState } from '../contract/terms/stock.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { CardStatus } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredCount {
  readonly id: StockCountId;
  readonly locationId: StockLocationId;
  readonly location: string;
  readonly state: StockCountState;
  readonly staffName: string;
  readonly openedAtMs: UtcMs;
  readonly closedAtMs: UtcMs | null;
  readonly reason: string | null;
  /** Of the close; null while it is open, and where it was given up. */
  readonly figures: CountFigures | null;
}

export type CountFigures = Readonly<Record<CountGroup, number>>;

export interface CountLine {
  readonly iccid: Iccid;
  /** null: not on the books. */
  readonly cardId: CardId | null;
  readonly status: CardStatus | null;
  /** Where the books have it. */
  readonly location: string | null;
}

export async function insertCount(
  tx: Tx,
  its: {
    readonly commandId: CommandId;
    readonly locationId: StockLocationId;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
  },
): Promise<StockCountId> {
  const { id } = await tx
    .insertInto('stock_count')
    .values({
      command_id: its.commandId,
      location_id: its.locationId,
      staff_id: its.staffId,
      opened_at_ms: its.atMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findCount(reader: Reader, id: StockCountId): Promise<StoredCount | undefined> {
  const row = await selectCounts(reader).where('stock_count.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function findCountByCommand(reader: Reader, commandId: CommandId): Promise<StoredCount | undefined> {
  const row = await selectCounts(reader).where('stock_count.command_id', '=', commandId).executeTakeFirst();
  return row && fromRow(row);
}

export async function findOpenCountAt(reader: Reader, locationId: StockLocationId): Promise<StoredCount | undefined> {
  const row = await selectCounts(reader)
    .where('stock_count.location_id', '=', locationId)
    .where('stock_count.state', '=', 'open')
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Open ones first, then the newest. */
export async function listCounts(reader: Reader, limit: number): Promise<readonly StoredCount[]> {
  const rows = await selectCounts(reader)
    .orderBy((is) => is('stock_count.state', '=', 'open'), 'desc')
    .orderBy('stock_count.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** A number that was scanned before stays as it was. */
export async function insertScans(
  tx: Tx,
  countId: StockCountId,
  iccids: readonly Iccid[],
  by: { readonly staffId: StaffId; readonly atMs: UtcMs },
): Promise<void> {
  await sql`INSERT OR IGNORE INTO stock_count_scan (count_id, iccid, staff_id, at_ms)
    SELECT ${countId}, value, ${by.staffId}, ${by.atMs} FROM json_each(${JSON.stringify(iccids)})`.execute(tx);
}

/** A number that was scanned by mistake. */
export async function deleteScan(tx: Tx, countId: StockCountId, iccid: string): Promise<void> {
  await tx
    .deleteFrom('stock_count_scan')
    .where('count_id', '=', countId)
    .where('iccid', '=', iccid as Iccid)
    .execute();
}

export async function readCountFigures(reader: Reader, count: StoredCount): Promise<CountFigures> {
  const { rows } = await sql<{ kind: CountGroup; count: number }>`SELECT kind, count(*) AS count
    FROM (SELECT ${groupOf(count)} AS kind ${scansOf(count)}) GROUP BY kind`.execute(reader);
  const missing = await sql<{ count: number }>`SELECT count(*) AS count ${missingOf(count)}`.execute(reader);
  const of = (kind: CountGroup) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return {
    found: of('found'),
    missing: missing.rows[0]?.count ?? 0,
    wrong_place: of('wrong_place'),
    surplus: of('surplus'),
    unknown: of('unknown'),
  };
}

/** By number. */
export async function listCountLines(
  reader: Reader,
  count: StoredCount,
  group: CountGroup,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly CountLine[]> {
  const columns = sql`card.id AS cardId, card.status, card.location`;
  const window = sql`LIMIT ${page.limit} OFFSET ${page.offset}`;
  if (group === 'missing') {
    const { rows } = await sql<CountLine>`SELECT card.iccid, ${columns} ${missingOf(count)}
      ORDER BY card.iccid ${window}`.execute(reader);
    return rows;
  }
  const { rows } = await sql<CountLine>`SELECT scan.iccid, ${columns} ${scansOf(count)}
    AND ${groupOf(count)} = ${group} ORDER BY scan.iccid ${window}`.execute(reader);
  return rows;
}

/** Every card of a group. */
export async function listCountCards(
  reader: Reader,
  count: StoredCount,
  group: 'missing' | 'wrong_place',
): Promise<readonly CardId[]> {
  const { rows } = await (
    group === 'missing'
      ? sql<{ id: CardId }>`SELECT card.id ${missingOf(count)}`
      : sql<{ id: CardId }>`SELECT card.id ${scansOf(count)} AND ${groupOf(count)} = ${group}`
  ).execute(reader);
  return rows.map(({ id }) => id);
}

/** Ends a count that is open. */
export async function endCount(
  tx: Tx,
  id: StockCountId,
  end: {
    readonly state: 'closed' | 'given_up';
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
    readonly reason: string;
    readonly figures: CountFigures | null;
  },
): Promise<void> {
  const result = await tx
    .updateTable('stock_count')
    .set({
      state: end.state,
      closed_by: end.staffId,
      closed_at_ms: end.atMs,
      reason: end.reason,
      figures: end.figures && JSON.stringify(end.figures),
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`count ${id} is not open`);
}

/** Sold, moved or taken out after it had been scanned: then it lay where the books had it. */
function groupOf({ location }: StoredCount): RawBuilder<CountGroup> {
  return sql<CountGroup>`CASE WHEN card.id IS NULL THEN 'unknown'
    WHEN card.status = 'in_stock' AND card.location = ${location} THEN 'found'
    WHEN card.sold_at_ms >= scan.at_ms OR ${isDocumentedSince(sql`scan.at_ms`)} THEN 'found'
    WHEN card.status = 'in_stock' THEN 'wrong_place' ELSE 'surplus' END`;
}

function scansOf({ id }: StoredCount): RawBuilder<unknown> {
  return sql`FROM stock_count_scan AS scan LEFT JOIN card ON card.iccid = scan.iccid WHERE scan.count_id = ${id}`;
}

/** What came after the opening need not have been seen. */
function missingOf({ id, location, openedAtMs }: StoredCount): RawBuilder<unknown> {
  return sql`FROM card WHERE card.location = ${location} AND card.status = 'in_stock'
    AND card.created_at_ms <= ${openedAtMs}
    AND NOT EXISTS (SELECT 1 FROM stock_count_scan AS scan WHERE scan.count_id = ${id} AND scan.iccid = card.iccid)
    AND NOT ${isDocumentedSince(sql`${openedAtMs}`)}`;
}

function isDocumentedSince(atMs: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`EXISTS (SELECT 1 FROM stock_document_line AS line JOIN stock_document AS act ON act.id = line.document_id
    WHERE line.card_id = card.id AND act.at_ms > ${atMs})`;
}

function selectCounts(reader: Reader) {
  return reader
    .selectFrom('stock_count')
    .innerJoin('stock_location', 'stock_location.id', 'stock_count.location_id')
    .innerJoin('staff', 'staff.id', 'stock_count.staff_id')
    .select([
      'stock_count.id',
      'stock_count.location_id as locationId',
      'stock_location.name as location',
      'stock_count.state',
      'staff.name as staffName',
      'stock_count.opened_at_ms as openedAtMs',
      'stock_count.closed_at_ms as closedAtMs',
      'stock_count.reason',
      'stock_count.figures',
    ]);
}

function fromRow(row: Omit<StoredCount, 'figures'> & { readonly figures: string | null }): StoredCount {
  return { ...row, figures: row.figures === null ? null : (JSON.parse(row.figures) as CountFigures) };
}
