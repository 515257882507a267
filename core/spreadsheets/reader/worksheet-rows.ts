import type { Cell, CellKind, SheetRow } from './cell.ts';
import { BLANK_CELL, cellAddress, columnOfAddress, textCell } from './cell.ts';
import { decodeEscapes } from './escapes.ts';
import type { SheetLimits } from './limits.ts';
import { GRID_COLUMN_MAX, GRID_ROW_MAX } from './limits.ts';
import { dateOfSerial } from './serial-date.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { XmlAttributes } from './xml-attributes.ts';
import { parseXmlPart } from './xml-part.ts';
import type { XmlHandlers } from './xml-tokens.ts';
import type { ZipParts } from './zip-parts.ts';

/** What a worksheet's cells refer to. */
export interface CellTables {
  readonly sharedStrings: readonly Cell[] | undefined;
  /** By cell format: does it show a day? */
  readonly dateStyles: readonly boolean[];
  readonly uses1904: boolean;
}

/** Programs write 17 digits; a double's longest exact form has some 770. */
const NUMBER_LENGTH_MAX = 800;
/** Times of day make every serial different; more than this many are not worth keeping. */
const DATES_KEPT_MAX = 10_000;

/** The rows of one worksheet that hold a value, in small groups, with the bytes unpacked for each. */
export async function* readWorksheetRows(
  parts: ZipParts,
  part: string,
  limits: SheetLimits,
  tables: CellTables,
): AsyncGenerator<{ readonly rows: readonly SheetRow[]; readonly bytes: number }, void, undefined> {
  const builder = new RowBuilder(part, limits, tables);
  for await (const bytes of parseXmlPart(parts, part, limits, builder)) yield { rows: builder.takeRows(), bytes };
  if (!builder.sawSheetData) throw damaged(part, 'this part is no worksheet');
  yield { rows: builder.takeRows(), bytes: 0 };
}

/**
 * Builds rows from tags. Everything that is not a cell's value (merges, validations, widths, dimensions, formulas) is
 * passed over, so that it can neither mislead nor cost.
 */
class RowBuilder implements XmlHandlers {
  sawSheetData = false;
  readonly #part: string;
  readonly #limits: SheetLimits;
  readonly #tables: CellTables;
  readonly #dates = new Map<string, string>();
  #rows: SheetRow[] = [];
  #rowCount = 0;
  #cellCount = 0;
  #valuesLength = 0;

  #inSheetData = false;
  #row = 0;
  #cells: Cell[] = [];
  #column = -1;
  #type = '';
  #style = -1;
  #hasFormula = false;
  #hasValue = false;
  #collecting = false;
  /** Inside phonetic guides and other programs' extensions: nothing there is the cell's. */
  #asideDepth = 0;
  #text = '';

  constructor(part: string, limits: SheetLimits, tables: CellTables) {
    this.#part = part;
    this.#limits = limits;
    this.#tables = tables;
  }

  takeRows(): readonly SheetRow[] {
    const rows = this.#rows;
    if (rows.length > 0) this.#rows = [];
    return rows;
  }

  open(element: string, attributes: XmlAttributes): void {
    if (!this.#inSheetData) {
      if (element === 'sheetData') this.#inSheetData = this.sawSheetData = true;
      return;
    }
    switch (element) {
      case 'c':
        return this.#openCell(attributes);
      case 'v':
        if (this.#asideDepth > 0) return;
        this.#hasValue = true;
        this.#collecting = true;
        return;
      case 'row':
        return this.#openRow(attributes.get('r'));
      case 'f':
        this.#hasFormula = true;
        return;
      case 't':
        this.#hasValue = true;
        this.#collecting = this.#asideDepth === 0;
        return;
      case 'rPh':
      case 'extLst':
        this.#asideDepth++;
    }
  }

  text = (piece: string): void => {
    if (this.#collecting) this.#text += piece;
  };

  close(element: string): void {
    if (!this.#inSheetData) return;
    switch (element) {
      case 'v':
        this.#collecting = false;
        return;
      case 'c':
        return this.#closeCell();
      case 't':
        this.#collecting = false;
        return;
      case 'row':
        return this.#closeRow();
      case 'rPh':
      case 'extLst':
        this.#asideDepth--;
        return;
      case 'sheetData':
        this.#inSheetData = false;
    }
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row < 1 || row > GRID_ROW_MAX)
      throw damaged(this.#part, `row number ${number ?? row}`);
    if (row <= this.#row) throw damaged(this.#part, `row ${row} comes after row ${this.#row}`);
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(attributes: XmlAttributes): void {
    const address = attributes.get('r');
    const style = attributes.get('s');
    const column = address === undefined ? this.#column + 1 : columnOfAddress(address);
    if (column === undefined || column >= GRID_COLUMN_MAX) throw damaged(this.#part, `cell address ${address ?? '?'}`);
    if (++this.#cellCount > this.#limits.cellCountMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'cells', limit: this.#limits.cellCountMax });
    }
    this.#column = column;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = style === undefined ? 0 : Number(style);
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#text = '';
  }

  #closeCell(): void {
    const cell = this.#readCell();
    if (cell.kind === 'blank') return;
    if (this.#column >= this.#limits.columnCountMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_MANY_COLUMNS', limit: this.#limits.columnCountMax });
    }
    this.#valuesLength += cell.text.length;
    if (this.#valuesLength > this.#limits.valuesLengthMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'text', limit: this.#limits.valuesLengthMax });
    }
    while (this.#cells.length < this.#column) this.#cells.push(BLANK_CELL);
    this.#cells[this.#column] = cell;
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    if (++this.#rowCount > this.#limits.rowCountMax) {
      throw new SheetProblemError({ code: 'SHEET_TOO_MANY_ROWS', limit: this.#limits.rowCountMax });
    }
    this.#rows.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }

  #readCell(): Cell {
    const text = this.#text;
    switch (this.#type) {
      case 's':
        return text.trim() === '' ? this.#withoutValue() : this.#sharedString(text);
      case 'n':
        return this.#readNumber(text.trim());
      case 'b':
        return this.#hasValue
          ? { kind: 'boolean', text: text.trim() === '1' ? 'TRUE' : 'FALSE' }
          : this.#withoutValue();
      case 'e':
        return { kind: 'error', text: text === '' ? '#ERROR' : text };
      case 'd':
        return this.#readIsoDate(text.trim());
      default:
        return this.#hasValue ? textCell(decodeEscapes(text)) : this.#withoutValue();
    }
  }

  #readNumber(text: string): Cell {
    if (text === '') return this.#withoutValue();
    if (text.length > NUMBER_LENGTH_MAX || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text))
      return { kind: 'error', text };
    if (this.#tables.dateStyles[this.#style] === true) {
      const date = this.#dateOf(text);
      if (date !== undefined) return { kind: 'date', text: date };
    }
    return { kind: 'number', text };
  }

  /** A sheet has few different days and many rows. */
  #dateOf(serial: string): string | undefined {
    const known = this.#dates.get(serial);
    if (known !== undefined) return known;
    const date = dateOfSerial(serial, this.#tables.uses1904);
    if (date !== undefined && this.#dates.size < DATES_KEPT_MAX) this.#dates.set(serial, date);
    return date;
  }

  #readIsoDate(text: string): Cell {
    if (text === '') return this.#withoutValue();
    const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
    if (!match) return { kind: 'error', text };
    const time = match[2] === undefined || /^00:00(?::00)?$/.test(match[2]) ? '' : ` ${match[2]}`;
    return { kind: 'date', text: `${match[1] ?? ''}${time}` };
  }

  #withoutValue(): Cell {
    const kind: CellKind = this.#hasFormula ? 'formula_without_result' : 'blank';
    return kind === 'blank' ? BLANK_CELL : { kind, text: '' };
  }

  #sharedString(text: string): Cell {
    const { sharedStrings } = this.#tables;
    const where = () => cellAddress(this.#column, this.#row);
    if (!sharedStrings) throw damaged(this.#part, `${where()}: the workbook has lost its table of texts`);
    const found = sharedStrings[indexIn(text)];
    if (found === undefined) throw damaged(this.#part, `${where()}: text ${text} of ${sharedStrings.length}`);
    return found;
  }
}

const NO_INDEX = -1;
const INDEX_LENGTH_MAX = 9;

/** Digits only: `Number` would also take an exponent, a hexadecimal number and nothing at all. Once per cell, hence no pattern. */
function indexIn(text: string): number {
  const digits = text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32 ? text.trim() : text;
  if (digits === '' || digits.length > INDEX_LENGTH_MAX) return NO_INDEX;
  let index = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NO_INDEX;
    index = index * 10 + digit;
  }
  return index;
}
