import type { TextEncoding } from '../../contract/terms/text-encoding.ts';
import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';
import type { Ports, WorkerProcess } from '../ports.ts';
import { chooseSheet } from './choose-sheet.ts';
import type { HeaderFinder } from './choose-sheet.ts';
import type { FoundHeader } from './find-header.ts';
import { PackedRows } from './packed-rows.ts';
import type { SheetLimits } from './reader/limits.ts';
import { SHEET_LIMITS } from './reader/limits.ts';
import type { SheetName } from './reader/sheet-source.ts';
import type { FromSheetReader, ToSheetReader } from './sheet-reader-messages.ts';

/** A living reader speaks five times a second; this long a silence means that it is stuck. */
const STALL_MS = 15_000;
/** Ten times what the largest allowed sheet takes on a slow machine. */
const TOTAL_MS = 180_000;
const READER_HEAP_MB = 512;

export interface SheetRequest {
  readonly path: string;
  readonly limits?: SheetLimits;
  /** By name, to be read as one list; without them the sheet that looks most like a list of cards. */
  readonly sheetNames?: readonly string[] | undefined;
  /** Finds the header of another kind of list than of cards. */
  readonly findHeader?: HeaderFinder;
  /** Overrides the guess for text files. */
  readonly encoding?: TextEncoding | undefined;
  /** Told whenever rows have come: first of all a thousand, or all there are. */
  readonly onRows?: (arrived: ArrivedRows) => void;
  readonly stallMs?: number;
  readonly totalMs?: number;
}

/** One sheet of a file, or several alike, whole, with the header found. Nothing of it has been judged. */
export interface SheetReading {
  readonly sheets: readonly (SheetName & { readonly rowCount: number })[];
  /** Indexes of the sheets that were read, in the order of their rows: see `SHEET_STRIDE`. */
  readonly chosen: readonly number[];
  /** Indexes of all sheets with the same header. */
  readonly alike: readonly number[];
  /** Text files only. */
  readonly encoding: TextEncoding | null;
  readonly header: FoundHeader;
  /** Every row that holds a value; of the first sheet also the header and what is above it. */
  readonly rows: PackedRows;
}

/** A sheet of which only the first rows have come. */
export type ArrivedRows = Pick<SheetReading, 'chosen' | 'header' | 'rows'> & { readonly sheets: readonly SheetName[] };

export type SheetReadingResult =
  | { readonly ok: true; readonly reading: SheetReading }
  | { readonly ok: false; readonly problem: SheetProblem };

export interface SheetProgress {
  readonly rowCount: number;
  /** 0 to 1. */
  readonly fraction: number;
}

/**
 * Reads a supplier's file in a process of its own, within limits and deadlines. Cancelling `signal` kills the process.
 * Never throws for what a file contains or does: every problem is a value.
 */
export function readSheet(
  ports: Pick<Ports, 'clock' | 'workers'>,
  request: SheetRequest,
  onProgress: (progress: SheetProgress) => void,
  signal?: AbortSignal,
): Promise<SheetReadingResult> {
  const { limits = SHEET_LIMITS, stallMs = STALL_MS, totalMs = TOTAL_MS } = request;
  if (signal?.aborted) return Promise.resolve({ ok: false, problem: { code: 'SHEET_CANCELLED' } });
  return new Promise((resolve) => {
    const worker = ports.workers.spawn('sheet-reader', { args: [], heapMaxMb: READER_HEAP_MB });
    const conversation = new Conversation(worker, request, onProgress, (result) => finish(result));
    const fail = (problem: SheetProblem) => finish({ ok: false, problem });
    const late = (ms: number) => () => fail({ code: 'SHEET_READ_TIMEOUT', seconds: Math.round(ms / 1000) });
    const onAbort = () => fail({ code: 'SHEET_CANCELLED' });
    let cancelStall = ports.clock.schedule(stallMs, late(stallMs));
    const cancelTotal = ports.clock.schedule(totalMs, late(totalMs));
    let isOver = false;

    function finish(result: SheetReadingResult): void {
      if (isOver) return;
      isOver = true;
      cancelStall();
      cancelTotal();
      signal?.removeEventListener('abort', onAbort);
      worker.kill();
      resolve(result);
    }

    signal?.addEventListener('abort', onAbort);
    worker.onExit(() => fail({ code: 'SHEET_READER_DIED' }));
    worker.onMessage((message) => {
      if (isOver) return;
      cancelStall();
      cancelStall = ports.clock.schedule(stallMs, late(stallMs));
      conversation.hear(message as FromSheetReader);
    });
    conversation.say({ type: 'open', path: request.path, limits, encoding: request.encoding });
  });
}

/** The core's half of the talk with the reading process. */
class Conversation {
  readonly #worker: WorkerProcess;
  readonly #request: SheetRequest;
  readonly #onProgress: (progress: SheetProgress) => void;
  readonly #finish: (result: SheetReadingResult) => void;
  readonly #rows = new PackedRows();
  #opened: (Omit<SheetReading, 'rows' | 'sheets'> & { readonly names: readonly SheetName[] }) | undefined;

  constructor(
    worker: WorkerProcess,
    request: SheetRequest,
    onProgress: (progress: SheetProgress) => void,
    finish: (result: SheetReadingResult) => void,
  ) {
    this.#worker = worker;
    this.#request = request;
    this.#onProgress = onProgress;
    this.#finish = finish;
  }

  say(message: ToSheetReader): void {
    this.#worker.post(message);
  }

  hear(message: FromSheetReader): void {
    switch (message.type) {
      case 'opened':
        return this.#choose(message);
      case 'rows':
        return this.#take(message.lines);
      case 'progress':
        return this.#onProgress({ rowCount: message.rowCount, fraction: message.fraction });
      case 'failed':
        return this.#finish({ ok: false, problem: message.problem });
      case 'done':
        return this.#complete(message.rowCounts);
    }
  }

  #choose({ sheets, encoding, starts }: Extract<FromSheetReader, { type: 'opened' }>): void {
    const choice = chooseSheet(sheets, starts.map(unpack), this.#request.sheetNames, this.#request.findHeader);
    if (!choice.ok) return this.#finish(choice);
    const { chosen, alike } = choice;
    const [{ header }] = chosen;
    this.#opened = { names: sheets, encoding, chosen: chosen.map(({ sheet }) => sheet), alike, header };
    const afterRow = (position: number, found: FoundHeader) => (position === 0 ? 0 : found.headerRow);
    this.say({
      type: 'read',
      sheets: chosen.map((each, position) => ({ sheet: each.sheet, afterRow: afterRow(position, each.header) })),
    });
  }

  #take(lines: string): void {
    this.#rows.add(lines);
    this.say({ type: 'taken' });
    const { names, ...opened } = this.#nowOpened();
    this.#request.onRows?.({ ...opened, sheets: names, rows: this.#rows });
  }

  #nowOpened() {
    if (!this.#opened) throw new Error('the reader sent rows before it had opened the file');
    return this.#opened;
  }

  #complete(rowCounts: readonly number[]): void {
    const { names, ...opened } = this.#nowOpened();
    const sheets = names.map((each, index) => ({ ...each, rowCount: rowCounts[index] ?? 0 }));
    this.#finish({ ok: true, reading: { ...opened, sheets, rows: this.#rows } });
  }
}

function unpack(lines: string): PackedRows {
  const rows = new PackedRows();
  rows.add(lines);
  return rows;
}
