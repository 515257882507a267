/** Writes a workbook row by row into memory: small and quick enough for the core, which must stay responsive. */
import { Writable } from 'node:stream';
import type { stream } from 'exceljs';

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows written before other work gets its turn: a few milliseconds' worth. */
export const ROWS_PER_TURN = 500;

export interface WorkbookWriter {
  readonly book: stream.xlsx.WorkbookWriter;
  /** Ends the workbook. Every sheet must have been committed. */
  finish(fileName: string): Promise<File>;
}

/** Begins a workbook that is handed out as a file; `atMs` becomes its date of creation. */
export async function startWorkbook(atMs: number): Promise<WorkbookWriter> {
  // Hundreds of modules, needed by few: every start would wait for them.
  const { default: ExcelJS } = await import('exceljs');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(Uint8Array.from(chunk));
      done();
    },
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: true });
  book.creator = 'Kaduo';
  book.created = new Date(atMs);
  return {
    book,
    async finish(fileName) {
      await book.commit();
      return new File(chunks, fileName, { type: WORKBOOK_TYPE });
    },
  };
}

/** Gives timers, sockets and other calls their turn. */
export function yieldTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A name that every file system takes: letters and digits of any script, points, dashes. */
export function fileNameOf(...parts: readonly string[]): string {
  const safe = parts.map((part) => part.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, ''));
  return `${safe.filter(Boolean).join('_').slice(0, 100)}.xlsx`;
}
