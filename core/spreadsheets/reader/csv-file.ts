import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import type { TextEncoding } from '../../../contract/terms/text-encoding.ts';
import type { Cell, SheetRow } from './cell.ts';
import { BLANK_CELL } from './cell.ts';
import { guessDelimiter } from './csv-delimiter.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { SheetSource } from './sheet-source.ts';
import { guessEncoding } from './text-encoding.ts';

/** One unbalanced quote must not swallow the file. */
const RECORD_LENGTH_MAX = 200_000;
const HEAD_BYTES = 64 * 1024;
const GROUP_ROWS = 500;

/** Opens a text file of rows. Every field stays the text that it is. */
export async function openCsv(path: string, limits: SheetLimits, chosenEncoding?: TextEncoding): Promise<SheetSource> {
  const { size, encoding, start } = await inspect(path, chosenEncoding);
  const { delimiter, skipLines } = guessDelimiter(start);
  return {
    sheets: [{ name: 'CSV', hidden: false }],
    encoding,
    bytesOf: () => size,
    rows: () => readRecords(path, limits, encoding, delimiter, skipLines),
    close: () => undefined,
  };
}

async function inspect(path: string, chosenEncoding: TextEncoding | undefined) {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const encoding = chosenEncoding ?? (await guessEncoding(file));
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    await file.read(head, 0, head.length, 0);
    return { size, encoding, start: new TextDecoder(encoding).decode(head, { stream: true }) };
  } finally {
    await file.close();
  }
}

async function* readRecords(
  path: string,
  limits: SheetLimits,
  encoding: TextEncoding,
  delimiter: string,
  skipLines: number,
): AsyncGenerator<{ readonly rows: readonly SheetRow[]; readonly bytes: number }, void, undefined> {
  const parser = parse({
    delimiter,
    // Quotes in the middle of a field are common: ="8981…" is how a text is forced on a spreadsheet.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: RECORD_LENGTH_MAX,
    // All of them, and not the first that comes: lists are put together from several programs.
    record_delimiter: ['\r\n', '\n', '\r'],
    from_line: skipLines + 1,
  });
  let bytes = 0;
  const input = createReadStream(path);
  const feeding = feed(input, parser, encoding, (count) => (bytes += count));
  let rows: SheetRow[] = [];
  let record = skipLines;
  let rowCount = 0;
  try {
    for await (const fields of parser as AsyncIterable<readonly string[]>) {
      record++;
      const cells = cellsOf(fields);
      if (cells.length === 0) continue;
      if (cells.length > limits.columnCountMax) {
        throw new SheetProblemError({ code: 'SHEET_TOO_MANY_COLUMNS', limit: limits.columnCountMax });
      }
      if (++rowCount > limits.rowCountMax) {
        throw new SheetProblemError({ code: 'SHEET_TOO_MANY_ROWS', limit: limits.rowCountMax });
      }
      rows.push({ row: record, cells });
      if (rows.length < GROUP_ROWS) continue;
      yield { rows, bytes };
      rows = [];
      bytes = 0;
    }
    await feeding;
    yield { rows, bytes };
  } catch (cause) {
    throw cause instanceof CsvError ? csvProblem(cause, record) : cause;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

async function feed(
  input: AsyncIterable<Buffer>,
  parser: ReturnType<typeof parse>,
  encoding: TextEncoding,
  onBytes: (count: number) => void,
): Promise<void> {
  // The decoder is told the encoding, so it also drops a byte order mark; a stream keeps split characters whole.
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of input) {
      onBytes(chunk.length);
      if (!parser.write(decoder.decode(chunk, { stream: true }))) await drained(parser);
      if (parser.destroyed) return;
    }
    parser.end(decoder.decode());
  } catch (cause) {
    parser.destroy(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}

function cellsOf(fields: readonly string[]): readonly Cell[] {
  const cells = fields.map((field): Cell => {
    const text = field.replace(/^\s*="(.*)"\s*$/su, '$1');
    return text.trim() === '' ? BLANK_CELL : { kind: 'text', text };
  });
  // Old programs end a text with this.
  if (cells.length === 1 && cells[0]?.text === '\u001A') return [];
  while (cells.at(-1)?.kind === 'blank') cells.pop();
  return cells;
}

function csvProblem(cause: CsvError, record: number): SheetProblemError {
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    return new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'text', limit: RECORD_LENGTH_MAX }, { cause });
  }
  return damaged('file', `record ${record + 1}: ${cause.message}`, cause);
}
