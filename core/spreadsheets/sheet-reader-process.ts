/**
 * The program that reads a supplier's file in a process of its own: the file is not trusted, and whatever it does to
 * this process, the shop goes on. It is started by `read-sheet.ts` and killed by it.
 */
import { connectToParent } from '../platform/worker-parent.ts';
import { HEADER_SEARCH_ROWS } from './find-header.ts';
import { CONTENT_SAMPLE_ROWS } from './column-content.ts';
import { packRows } from './packed-rows.ts';
import type { SheetRow } from './reader/cell.ts';
import type { SheetLimits } from './reader/limits.ts';
import { openSheetFile } from './reader/open-sheet-file.ts';
import { SheetProblemError, damaged } from './reader/sheet-problem-error.ts';
import type { SheetSource } from './reader/sheet-source.ts';
import { BATCHES_AHEAD, BATCH_ROWS, PROGRESS_EVERY_MS } from './sheet-reader-messages.ts';
import type { FromSheetReader, SheetToRead, ToSheetReader } from './sheet-reader-messages.ts';
import { SHEET_STRIDE } from './sheet-place.ts';

/** Enough for finding the header and knowing the columns. */
const START_ROWS = HEADER_SEARCH_ROWS + CONTENT_SAMPLE_ROWS;

const parent = connectToParent();
const say = (message: FromSheetReader) => parent.post(message);

let source: SheetSource | undefined;
let limits: SheetLimits | undefined;
let rowCount = 0;
let fraction = 0;
/** Batches that may still be sent before one has been taken. */
const room = { batches: BATCHES_AHEAD, onMore: () => {} };

parent.onMessage((message) => {
  const request = message as ToSheetReader;
  switch (request.type) {
    case 'open':
      answer(openFile(request));
      return;
    case 'read':
      answer(sendSheets(request.sheets));
      return;
    case 'taken':
      room.batches++;
      room.onMore();
  }
});

// Sent from the event loop, so that a process stuck in one computation falls silent and is noticed.
setInterval(() => say({ type: 'progress', rowCount, fraction }), PROGRESS_EVERY_MS);

function answer(work: Promise<void>): void {
  work.catch((cause: unknown) => {
    const problem = cause instanceof SheetProblemError ? cause : damaged('file', String(cause), cause);
    say({ type: 'failed', problem: problem.problem });
  });
}

async function openFile(request: Extract<ToSheetReader, { type: 'open' }>): Promise<void> {
  limits = request.limits;
  source = await openSheetFile(request.path, limits, request.encoding);
  const starts: string[] = [];
  for (const sheet of source.sheets.keys()) starts.push(packRows(await firstRows(source, sheet)));
  say({ type: 'opened', sheets: source.sheets, encoding: source.encoding, starts });
}

async function firstRows(from: SheetSource, sheet: number): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const group of from.rows(sheet)) {
    rows.push(...group.rows.slice(0, START_ROWS - rows.length));
    if (rows.length >= START_ROWS) break;
  }
  return rows;
}

async function sendSheets(chosen: readonly SheetToRead[]): Promise<void> {
  if (!source || !limits) throw new Error('asked to read before a file was opened');
  const opened = source;
  const bytesTotal = chosen.reduce((sum, { sheet }) => sum + opened.bytesOf(sheet), 0);
  const counts = new Map<number, number>();
  let bytesRead = 0;
  let waiting: SheetRow[] = [];
  const send = async () => {
    if (waiting.length === 0) return;
    if (room.batches === 0) await new Promise<void>((resolve) => (room.onMore = resolve));
    room.batches--;
    say({ type: 'rows', lines: packRows(waiting) });
    waiting = [];
  };
  for (const [position, { sheet, afterRow }] of chosen.entries()) {
    let count = 0;
    for await (const { rows, bytes } of opened.rows(sheet)) {
      bytesRead += bytes;
      fraction = Math.min(1, bytesTotal === 0 ? 1 : bytesRead / bytesTotal);
      count += rows.length;
      rowCount += rows.length;
      // Each sheet is within the limit; together they must be as well.
      if (rowCount > limits.rowCountMax) {
        throw new SheetProblemError({ code: 'SHEET_TOO_MANY_ROWS', limit: limits.rowCountMax });
      }
      for (const row of rows) {
        if (row.row > afterRow) waiting.push({ row: row.row + position * SHEET_STRIDE, cells: row.cells });
      }
      if (waiting.length >= BATCH_ROWS) await send();
    }
    counts.set(sheet, count);
  }
  await send();
  const rowCounts: number[] = [];
  for (const sheet of opened.sheets.keys()) rowCounts.push(counts.get(sheet) ?? (await countRows(opened, sheet)));
  say({ type: 'done', rowCounts });
}

/** Up to the limit: another sheet of the book may be larger than what we would ever import. */
async function countRows(from: SheetSource, sheet: number): Promise<number> {
  let count = 0;
  try {
    for await (const { rows } of from.rows(sheet)) count += rows.length;
  } catch (cause) {
    if (cause instanceof SheetProblemError && cause.problem.code !== 'SHEET_DAMAGED') return count;
    throw cause;
  }
  return count;
}
