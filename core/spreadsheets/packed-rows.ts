import type { Cell, CellKind, SheetRow } from './reader/cell.ts';
import { BLANK_CELL } from './reader/cell.ts';

const KIND_LETTERS: Readonly<Record<CellKind, string>> = {
  text: 't',
  number: 'n',
  date: 'd',
  boolean: 'b',
  error: 'e',
  formula_without_result: 'f',
  blank: ' ',
};
const KINDS: ReadonlyMap<string, CellKind> = new Map(
  Object.entries(KIND_LETTERS).map(([kind, letter]) => [letter, kind as CellKind]),
);

/** Rows as lines of JSON, one each: cheap to send between processes and to keep. */
export function packRows(rows: readonly SheetRow[]): string {
  return rows.map(packRow).join('\n');
}

function packRow(row: SheetRow): string {
  let kinds = '';
  const texts: string[] = [];
  for (const cell of row.cells) {
    kinds += KIND_LETTERS[cell.kind];
    texts.push(cell.text);
  }
  // JSON leaves no raw line break inside.
  return JSON.stringify([row.row, kinds, texts]);
}

/**
 * All rows of a sheet, kept as bytes outside the JavaScript heap: about as large as the text itself (100,000 rows of
 * 12 columns: 20 MB). A row is unpacked each time it is asked for.
 */
export class PackedRows {
  readonly #batches: { readonly first: number; readonly bytes: Buffer; readonly starts: Uint32Array }[] = [];
  /** Rows that a person has changed; few. */
  readonly #replaced = new Map<number, SheetRow>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds lines made by `packRows`. */
  add(lines: string): void {
    if (lines === '') return;
    const bytes = Buffer.from(lines, 'utf8');
    const starts: number[] = [0];
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) starts.push(end + 1);
    this.#batches.push({ first: this.#length, bytes, starts: Uint32Array.from(starts) });
    this.#length += starts.length;
  }

  /** The row at `index`, from 0, in the order of the sheet. */
  at(index: number): SheetRow {
    const replaced = this.#replaced.get(index);
    if (replaced) return replaced;
    const batch = this.#batches[this.#batchOf(index)];
    const start = batch?.starts[index - batch.first];
    if (!batch || start === undefined) throw new RangeError(`no row ${index} among ${this.#length}`);
    const end = (batch.starts[index - batch.first + 1] ?? batch.bytes.length + 1) - 1;
    return unpackRow(batch.bytes.toString('utf8', start, end));
  }

  replace(index: number, row: SheetRow): void {
    this.#replaced.set(index, row);
  }

  slice(from: number, to: number): readonly SheetRow[] {
    const rows: SheetRow[] = [];
    for (let index = Math.max(0, from); index < Math.min(to, this.#length); index++) rows.push(this.at(index));
    return rows;
  }

  #batchOf(index: number): number {
    let low = 0;
    let high = this.#batches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#batches[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function unpackRow(line: string): SheetRow {
  const [row, kinds, texts] = JSON.parse(line) as [number, string, string[]];
  const cells = texts.map((text, index): Cell => {
    const kind = KINDS.get(kinds.charAt(index)) ?? 'blank';
    return kind === 'blank' ? BLANK_CELL : { kind, text };
  });
  return { row, cells };
}
