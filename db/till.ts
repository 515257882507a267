/** Shifts of the cash drawer. What belongs to one is told by the ids of lines and tenders, which only grow. */
import type { Selectable } from 'kysely';
import type { CommandId, StaffId, TillShiftId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { TillDirection, TillKeeping, TillPurpose } from '../contract/terms/till.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { TillMovementTable, TillShiftTable } from './money-tables.ts';

const ONE_ROW = 1;
/** Nobody opens a drawer by hand more often in one shift; the report lists them all. */
const MOVEMENTS_MAX = 500;

export interface StoredShift extends Selectable<TillShiftTable> {
  readonly openedByName: string;
  readonly closedByName: string | null;
}

/** Up to where the books and the tenders have been written. */
export interface BookMarks {
  readonly line: number;
  readonly tender: number;
}

export async function readTillKeeping(reader: Reader): Promise<TillKeeping> {
  const row = await reader.selectFrom('till_keeping').select('keeping').executeTakeFirst();
  return row?.keeping ?? 'from_first_opening';
}

export async function saveTillKeeping(tx: Tx, keeping: TillKeeping): Promise<void> {
  await tx
    .insertInto('till_keeping')
    .values({ id: ONE_ROW, keeping })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ keeping }))
    .execute();
}

export async function hasShift(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('till_shift').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findOpenShift(reader: Reader): Promise<StoredShift | undefined> {
  return shifts(reader).where('till_shift.closed_at_ms', 'is', null).executeTakeFirst();
}

export async function findShift(reader: Reader, id: TillShiftId): Promise<StoredShift | undefined> {
  return shifts(reader).where('till_shift.id', '=', id).executeTakeFirst();
}

/** Closed shifts, newest first. */
export async function listClosedShifts(
  reader: Reader,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredShift[] }> {
  const counted = await reader
    .selectFrom('till_shift')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('z_number', 'is not', null)
    .executeTakeFirstOrThrow();
  const rows = await shifts(reader)
    .where('z_number', 'is not', null)
    .orderBy('z_number', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total: counted.total, rows };
}

/** Fails on a second open shift: a unique index allows one. */
export async function insertShift(
  tx: Tx,
  shift: Pick<
    Selectable<TillShiftTable>,
    | 'currency'
    | 'opened_at_ms'
    | 'opened_on'
    | 'opened_by'
    | 'found_minor'
    | 'opening_minor'
    | 'opening_reason'
    | 'opening_counts'
    | 'after_line'
    | 'after_tender'
  >,
): Promise<TillShiftId> {
  const { id } = await tx.insertInto('till_shift').values(shift).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Gives the shift the next Z number and fixes it for ever. */
export async function closeStoredShift(
  tx: Tx,
  id: TillShiftId,
  closing: {
    readonly atMs: UtcMs;
    readonly staffId: StaffId;
    readonly expectedMinor: number;
    readonly counts: string;
    readonly countedMinor: number;
    readonly reason: string | null;
    readonly takenOutMinor: number;
  },
): Promise<void> {
  const marks = await readBookMarks(tx);
  const { last } = await tx
    .selectFrom('till_shift')
    .select(({ fn }) => fn.max('z_number').as('last'))
    .executeTakeFirstOrThrow();
  const { numUpdatedRows } = await tx
    .updateTable('till_shift')
    .set({
      closed_at_ms: closing.atMs,
      closed_by: closing.staffId,
      z_number: (last ?? 0) + 1,
      expected_minor: closing.expectedMinor,
      closing_counts: closing.counts,
      counted_minor: closing.countedMinor,
      closing_reason: closing.reason,
      taken_out_minor: closing.takenOutMinor,
      last_line: marks.line,
      last_tender: marks.tender,
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`shift ${id} is not there to be closed`);
}

export async function readBookMarks(reader: Reader): Promise<BookMarks> {
  const line = await reader
    .selectFrom('ledger_line')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  const tender = await reader
    .selectFrom('tender')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  return { line: line?.id ?? 0, tender: tender?.id ?? 0 };
}

/** What moved an account within these bounds, by kind of posting. */
export async function sumAccountByKind(
  reader: Reader,
  its: {
    readonly account: string;
    readonly currency: Currency;
    readonly after: BookMarks;
    readonly until: BookMarks;
  },
): Promise<readonly { readonly kind: string; readonly count: number; readonly amountMinor: number }[]> {
  return reader
    .selectFrom('ledger_line')
    .innerJoin('posting', 'posting.id', 'ledger_line.posting_id')
    .select(({ fn }) => [
      'posting.kind as kind',
      fn.countAll<number>().as('count'),
      fn.sum<number>('ledger_line.amount_minor').as('amountMinor'),
    ])
    .where('ledger_line.account', '=', its.account)
    .where('ledger_line.currency', '=', its.currency)
    .where('ledger_line.id', '>', its.after.line)
    .where('ledger_line.id', '<=', its.until.line)
    .groupBy('posting.kind')
    .execute();
}

/** What customers paid and got back within these bounds, by way of paying. */
export async function sumTenders(
  reader: Reader,
  its: { readonly currency: Currency; readonly after: BookMarks; readonly until: BookMarks },
): Promise<
  readonly {
    readonly method: TenderMethod;
    readonly direction: 'taken' | 'refunded';
    readonly count: number;
    readonly amountMinor: number;
    readonly changeMinor: number;
  }[]
> {
  return reader
    .selectFrom('tender')
    .select(({ fn }) => [
      'method',
      'direction',
      fn.countAll<number>().as('count'),
      fn.sum<number>('amount_minor').as('amountMinor'),
      fn.sum<number>('change_minor').as('changeMinor'),
    ])
    .where('currency', '=', its.currency)
    .where('id', '>', its.after.tender)
    .where('id', '<=', its.until.tender)
    .groupBy(['method', 'direction'])
    .execute();
}

export interface NewMovement {
  readonly commandId: CommandId;
  readonly shiftId: TillShiftId;
  readonly direction: TillDirection;
  readonly purpose: TillPurpose;
  readonly amountMinor: number;
  readonly reason: string;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

export async function insertMovement(tx: Tx, its: NewMovement): Promise<void> {
  await tx
    .insertInto('till_movement')
    .values({
      command_id: its.commandId,
      shift_id: its.shiftId,
      direction: its.direction,
      purpose: its.purpose,
      amount_minor: its.amountMinor,
      reason: its.reason,
      staff_id: its.staffId,
      at_ms: its.atMs,
    })
    .execute();
}

export async function findMovement(
  reader: Reader,
  commandId: CommandId,
): Promise<Selectable<TillMovementTable> | undefined> {
  return reader.selectFrom('till_movement').selectAll().where('command_id', '=', commandId).executeTakeFirst();
}

/** In the order they were made. */
export async function listMovements(
  reader: Reader,
  shiftId: TillShiftId,
): Promise<readonly (Selectable<TillMovementTable> & { readonly staffName: string })[]> {
  return reader
    .selectFrom('till_movement')
    .innerJoin('staff', 'staff.id', 'till_movement.staff_id')
    .selectAll('till_movement')
    .select('staff.name as staffName')
    .where('shift_id', '=', shiftId)
    .orderBy('till_movement.id')
    .limit(MOVEMENTS_MAX)
    .execute();
}

function shifts(reader: Reader) {
  return reader
    .selectFrom('till_shift')
    .innerJoin('staff as opener', 'opener.id', 'till_shift.opened_by')
    .leftJoin('staff as closer', 'closer.id', 'till_shift.closed_by')
    .selectAll('till_shift')
    .select(['opener.name as openedByName', 'closer.name as closedByName']);
}
