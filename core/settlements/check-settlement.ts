import { join } from 'node:path';
import { SHEET_FILE_BYTES_MAX } from '../../contract/imports.ts';
import type { SettlementCheck } from '../../contract/settlements.ts';
import { SETTLEMENT_LISTED_MAX } from '../../contract/settlements.ts';
import { addDays } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { listTendersOfMethod } from '../../db/settlement-tenders.ts';
import type { Core } from '../core.ts';
import { refuseUnreadable } from '../imports/refuse-unreadable.ts';
import { removeUpload, saveUpload } from '../imports/uploaded-file.ts';
import { provenOrder } from '../spreadsheets/read-date.ts';
import type { SheetReading } from '../spreadsheets/read-sheet.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import { cellOf } from '../spreadsheets/row-kind.ts';
import { findSettlementHeader, readSettlementLayout } from './find-settlement-header.ts';
import type { SettlementLayout } from './find-settlement-header.ts';
import { matchSettlement } from './match-settlement.ts';
import type { BookedTender } from './match-settlement.ts';
import type { SettlementLine } from './read-settlement-line.ts';
import { plain, readSettlementLine } from './read-settlement-line.ts';

const ID_BYTES = 16;
/** A payment near midnight stands in the wallet's file under another day than in the shop's books. */
const DAYS_AROUND = 2;

/** Compares an operator's file with the books; see `settlements.check`. The file is read as suppliers' sheets are. */
export async function checkSettlement(
  { database, ports, dataDir }: Pick<Core, 'database' | 'ports' | 'dataDir'>,
  file: File,
): Promise<SettlementCheck> {
  if (file.size > SHEET_FILE_BYTES_MAX) {
    refuseUnreadable({ code: 'SHEET_TOO_LARGE', what: 'file', limit: SHEET_FILE_BYTES_MAX });
  }
  const path = join(dataDir, 'uploads', Buffer.from(ports.random.bytes(ID_BYTES)).toString('base64url'));
  try {
    await saveUpload(file, path);
    const result = await readSheet(ports, { path, findHeader: findSettlementHeader }, () => undefined);
    if (!result.ok) return refuseUnreadable(result.problem);
    const layout = readSettlementLayout(result.reading.header.headers);
    if (!layout) return refuseUnreadable({ code: 'SHEET_NO_HEADER' });
    const read = readLines(result.reading, layout);
    const days = read.lines.map((line) => line.on).toSorted();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return refuseUnreadable({ code: 'SHEET_NO_ROWS' });
    const around = { from: addDays(from, -DAYS_AROUND), to: addDays(to, DAYS_AROUND) };
    const tenders = await listTendersOfMethod(database.db, layout.method, around);
    return describe(file.name, layout, { from, to }, read, tenders);
  } finally {
    await removeUpload(path);
  }
}

interface ReadLines {
  readonly lines: readonly SettlementLine[];
  readonly unreadable: readonly { readonly row: number; readonly text: string }[];
  readonly passedOverCount: number;
}

function readLines({ rows, header }: SheetReading, layout: SettlementLayout): ReadLines {
  const below = rows.slice(0, rows.length).filter(({ row }) => row > header.headerRow);
  // PayPal writes days as its account's country does: 03/12/2026 is decided by the other lines.
  const orders = below.map((row) => provenOrder([plain(cellOf(row, layout.columns.on).text)]));
  const dateOrder = orders.find((order) => order !== undefined) ?? (layout.method === 'paypal' ? 'mdy' : 'ymd');
  const lines: SettlementLine[] = [];
  const unreadable: { row: number; text: string }[] = [];
  let passedOverCount = 0;
  for (const row of below) {
    const reading = readSettlementLine(row, layout, dateOrder);
    if (reading.kind === 'line') lines.push(reading.line);
    else if (reading.kind === 'unreadable') unreadable.push({ row: row.row, text: reading.text });
    else passedOverCount++;
  }
  return { lines, unreadable, passedOverCount };
}

function describe(
  fileName: string,
  { method }: SettlementLayout,
  { from, to }: { readonly from: ShopDate; readonly to: ShopDate },
  { lines, unreadable, passedOverCount }: ReadLines,
  tenders: readonly BookedTender[],
): SettlementCheck {
  const { notInFile, differing, probable, notInBooks, ...counts } = matchSettlement(lines, tenders);
  // What was only looked at because of midnight is another file's business.
  const missing = notInFile.filter(({ on }) => on >= from && on <= to);
  const listed = <T>(items: readonly T[]): T[] => items.slice(0, SETTLEMENT_LISTED_MAX);
  return {
    fileName,
    method,
    from,
    to,
    lineCount: lines.length,
    matchedCount: counts.matchedCount,
    otherCurrencyCount: counts.otherCurrencyCount,
    passedOverCount,
    differingCount: differing.length,
    differing: listed(differing),
    probableCount: probable.length,
    probable: listed(probable),
    notInBooksCount: notInBooks.length,
    notInBooks: listed(notInBooks),
    notInFileCount: missing.length,
    notInFile: listed(missing),
    unreadable: listed(unreadable),
  };
}
