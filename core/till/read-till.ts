import { Refusal } from '../../contract/errors.ts';
import type { TillShiftId } from '../../contract/terms/ids.ts';
import type { TillReport, TillState } from '../../contract/till.ts';
import { readBalance } from '../../db/ledger.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import {
  findOpenShift,
  findShift,
  listClosedShifts,
  listMovements,
  readBookMarks,
  readTillKeeping,
  sumAccountByKind,
  sumTenders,
} from '../../db/till.ts';
import type { Core } from '../core.ts';
import { TILL } from '../ledger/accounts.ts';
import { asksForOpenTill } from './require-open-till.ts';
import { summarizeShift } from './summarize-shift.ts';

type TillCore = Pick<Core, 'database'>;

/** Whether the till is open, by whom, and what should be in it. Refuses with SHOP_NOT_SET_UP. */
export function readTillState({ database }: TillCore): Promise<TillState> {
  return transact(database.db, async (tx) => {
    const { currency } = await readTillShop(tx);
    const shift = await findOpenShift(tx);
    return {
      keeping: await readTillKeeping(tx),
      asksToOpen: await asksForOpenTill(tx),
      currency,
      expectedMinor: await readBalance(tx, TILL, currency),
      shift: shift ? { id: shift.id, openedAtMs: shift.opened_at_ms, openedBy: shift.openedByName } : null,
    };
  });
}

/** X or Z; all of one moment. Refuses with NOT_FOUND. */
export function readTillReport({ database }: TillCore, id: TillShiftId): Promise<TillReport> {
  return transact(database.db, (tx) => reportOf(tx, id));
}

/** The same as part of a transaction. */
export async function reportOf(reader: Reader, id: TillShiftId): Promise<TillReport> {
  const shift = await findShift(reader, id);
  if (!shift) throw new Refusal('NOT_FOUND', { what: 'shift' });
  const shop = await readTillShop(reader);
  const { currency } = shift;
  const after = { line: shift.after_line, tender: shift.after_tender };
  const until =
    shift.last_line === null || shift.last_tender === null
      ? await readBookMarks(reader)
      : { line: shift.last_line, tender: shift.last_tender };
  return summarizeShift({
    shift,
    shopName: shop.name,
    cash: await sumAccountByKind(reader, { account: TILL, currency, after, until }),
    tenders: await sumTenders(reader, { currency, after, until }),
    movements: await listMovements(reader, id),
  });
}

export async function listClosedTills(
  { database }: TillCore,
  page: { readonly offset: number; readonly limit: number },
) {
  const { total, rows } = await listClosedShifts(database.db, page);
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      zNumber: known(row.z_number),
      openedAtMs: row.opened_at_ms,
      closedAtMs: known(row.closed_at_ms),
      closedBy: known(row.closedByName),
      currency: row.currency,
      expectedMinor: known(row.expected_minor),
      countedMinor: known(row.counted_minor),
    })),
  };
}

export async function readTillShop(reader: Reader): Promise<StoredShop> {
  const shop = await findShop(reader);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  return shop;
}

/** The table allows a closed shift none of these to be empty. */
function known<T>(value: T | null): T {
  if (value === null) throw new Error('a closed shift lacks part of its closing');
  return value;
}
