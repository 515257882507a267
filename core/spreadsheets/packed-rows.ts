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

/** Between the fields of a line; a text that holds one of these, or a line break, has it written with `ESCAPE`. */
const UNIT = '\u001f';
const ESCAPE = '\u001b';
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['\n', `${ESCAPE}n`],
  [UNIT, `${ESCAPE}u`],
  [ESCAPE, `${ESCAPE}e`],
]);
const MEANT: ReadonlyMap<string, string> = new Map([...ESCAPED].map(([character, written]) => [written, character]));

/** Rows as lines, one each, of the row's number, the kinds of its cells and their texts: cheap to send between processes and to keep. */
export function packRows(rows: readonly SheetRow[]): string {
  return rows.map(packRow).join('\n');
}

function packRow(row: SheetRow): string {
  let kinds = '';
  let texts = '';
  for (const { kind, text } of row.cells) {
    kinds += KIND_LETTERS[kind];
    texts += UNIT + (hasControl(text) ? escape(text) : text);
  }
  return `${row.row}${UNIT}${kinds}${texts}`;
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 32) return true;
  return false;
}

function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the separators
  return text.replace(/[\n\u001b\u001f]/g, (character) => ESCAPED.get(character) ?? character);
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
  const fields = line.split(UNIT);
  const kinds = fields[1] ?? '';
  const isEscaped = line.includes(ESCAPE);
  const cells: Cell[] = [];
  for (let index = 0; index < kinds.length; index++) {
    const kind = KINDS.get(kinds.charAt(index)) ?? 'blank';
    const text = fields[index + 2] ?? '';
    cells.push(kind === 'blank' ? BLANK_CELL : { kind, text: isEscaped ? unescape(text) : text });
  }
  return { row: Number(fields[0]), cells };
}

function unescape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- this is the escape
  return text.replace(/\u001b[nue]/g, (written) => MEANT.get(written) ?? written);
}
