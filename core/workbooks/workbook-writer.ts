/** Writes a workbook row by row: small and quick enough for the core, which must stay responsive. */
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { stream, Worksheet } from 'exceljs';

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows written before other work gets its turn: a few milliseconds' worth. */
export const ROWS_PER_TURN = 500;

/** Where sheets are added. */
export interface WorkbookSheets {
  readonly book: stream.xlsx.WorkbookWriter;
  /** Gives other work its turn, and waits while the rows of this sheet are ahead of what is packed and written. */
  breathe(sheet: Worksheet): Promise<void>;
}

/** Text of a sheet that may wait to be packed. */
const PACKING_BYTES_MAX = 1_048_576;

export interface WorkbookWriter extends WorkbookSheets {
  /** Ends the workbook. Every sheet must have been committed. */
  finish(fileName: string): Promise<File>;
}

/** Begins a workbook in memory that is handed out as a file; `atMs` becomes its date of creation. */
export async function startWorkbook(atMs: number): Promise<WorkbookWriter> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(Uint8Array.from(chunk));
      done();
    },
  });
  const book = await startBook(sink, atMs, true);
  return {
    book,
    breathe: waitForPacking,
    async finish(fileName) {
      await book.commit();
      return new File(chunks, fileName, { type: WORKBOOK_TYPE });
    },
  };
}

/** A workbook that is being written to a file: what is in it does not stay in memory. */
export interface FileWorkbook extends WorkbookSheets {
  /** Ends the workbook; the file is whole when this resolves. */
  finish(): Promise<void>;
  /** Gives up; the file is of no use. */
  abandon(): void;
}

export async function startFileWorkbook(path: string, atMs: number): Promise<FileWorkbook> {
  const sink = createWriteStream(path, { flush: true });
  const written = finished(sink);
  // A failure is told where it is awaited below; until then nobody listens.
  written.catch(() => undefined);
  // Texts stand in their cells: a list of a million numbers, all different, would be kept as a table of texts.
  const book = await startBook(sink, atMs, false);
  return {
    book,
    async breathe(sheet) {
      await waitForPacking(sheet);
      if (sink.errored) throw sink.errored;
    },
    async finish() {
      if (sink.errored) throw sink.errored;
      await Promise.all([written, book.commit()]);
    },
    abandon() {
      sink.destroy();
    },
  };
}

async function startBook(sink: Writable, atMs: number, useSharedStrings: boolean): Promise<stream.xlsx.WorkbookWriter> {
  // Hundreds of modules, needed by few: every start would wait for them.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings });
  book.creator = 'Kaduo';
  book.created = new Date(atMs);
  return book;
}

/**
 * The library hands the text of a sheet on without waiting, so that rows made faster than they are packed would all be in
 * memory. Its own stream says where it hands them on to (exceljs 4.4.0, `lib/utils/stream-buf.js`).
 */
async function waitForPacking(sheet: Worksheet): Promise<void> {
  await yieldTurn();
  const { stream } = sheet as unknown as { readonly stream?: { readonly pipes?: readonly Writable[] } };
  for (const packer of stream?.pipes ?? []) {
    while (packer.writableLength > PACKING_BYTES_MAX && !packer.destroyed) await yieldTurn();
  }
}

/** Gives timers, sockets and other calls their turn. */
export function yieldTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A name that every file system takes: letters and digits of any script, points, dashes; a workbook unless told. */
export function fileNameOf(...parts: readonly string[]): string {
  return `${fileStemOf(...parts)}.xlsx`;
}

export function fileStemOf(...parts: readonly string[]): string {
  const safe = parts.map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''));
  return safe.filter(Boolean).join('_').slice(0, 100);
}
