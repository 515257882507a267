import type { SheetMapping } from '../../contract/imports.ts';
import { looksLikeIccid } from './column-content.ts';
import type { DateOrder } from './read-date.ts';
import { provenOrder } from './read-date.ts';
import { SUSPECT_ZEROS, readIccidCell } from './read-iccid-cell.ts';
import type { SheetRow } from './reader/cell.ts';
import type { LoneText } from './plan-above.ts';
import { cellOf, isNoNumber, loneTextOf } from './row-kind.ts';
import { readMsisdnCell } from './read-text-cells.ts';
import { placeOf } from './sheet-place.ts';
import { headerKey } from './synonyms.ts';

/** What only the sheet as a whole can tell about one of its rows. */
export interface SheetFacts {
  readonly headerKeys: readonly string[];
  /** The row in which a card number, or a phone number, stands first. */
  readonly firstRowOfIccid: ReadonlyMap<string, number>;
  readonly firstRowOfMsisdn: ReadonlyMap<string, number>;
  /** Of each of the sheets that were read, by its position. */
  readonly lastCardRows: ReadonlyMap<number, number>;
  /** Cells that are, or once were, card numbers. */
  readonly cardCount: number;
  readonly roundedCount: number;
  readonly zeroTailCount: number;
  readonly wrongCheckDigitCount: number;
  readonly zeroTailsAreRounding: boolean;
  readonly provenDateOrder: DateOrder | undefined;
  /** Rows of one text, in their order; any of them may name a plan for those below. */
  readonly loneTexts: readonly LoneText[];
}

/** More lines than any list has groups. */
const LONE_TEXTS_MAX = 200;
/** Fewer could be chance. */
const ZERO_TAILS_MIN = 3;

/** What a row says by itself, before the others are known. */
interface SurveyedRow {
  /** When it holds one. */
  readonly iccid: string | undefined;
  /** Only the whole sheet can tell what this row is: a remark below the last card, or zeros that rounding has left. */
  readonly waits: boolean;
}

/** Gathers the facts of a sheet row by row; `facts` are those of the rows so far. */
export class SheetSurvey {
  readonly #mapping: SheetMapping;
  readonly #headerKeys: readonly string[];
  readonly #firstRowOfIccid = new Map<string, number>();
  readonly #firstRowOfMsisdn = new Map<string, number>();
  readonly #orders = new Set<DateOrder>();
  readonly #counts = { cards: 0, rounded: 0, zeroTails: 0, wrongCheckDigits: 0 };
  readonly #lastCardRows = new Map<number, number>();
  readonly #loneTexts: LoneText[] = [];

  constructor(mapping: SheetMapping, headers: readonly string[]) {
    this.#mapping = mapping;
    this.#headerKeys = headers.map(headerKey);
  }

  add(row: SheetRow): SurveyedRow {
    const { columns } = this.#mapping;
    const surveyed = this.#addIccid(row);
    const text = this.#loneTexts.length < LONE_TEXTS_MAX ? loneTextOf(row) : undefined;
    if (text !== undefined) this.#loneTexts.push({ row: row.row, text });
    const msisdn = readMsisdnCell(cellOf(row, columns.msisdn));
    if (msisdn.kind === 'msisdn') setFirst(this.#firstRowOfMsisdn, msisdn.msisdn, row.row);
    const dates = [columns.activateBy, columns.expires, columns.activatedOn].map((column) => cellOf(row, column));
    const order = provenOrder(dates.filter((cell) => cell.kind === 'text').map((cell) => cell.text));
    if (order) this.#orders.add(order);
    return surveyed;
  }

  facts(): SheetFacts {
    const { cards, rounded, zeroTails, wrongCheckDigits } = this.#counts;
    return {
      headerKeys: this.#headerKeys,
      firstRowOfIccid: this.#firstRowOfIccid,
      firstRowOfMsisdn: this.#firstRowOfMsisdn,
      lastCardRows: this.#lastCardRows,
      cardCount: cards,
      roundedCount: rounded,
      zeroTailCount: zeroTails,
      wrongCheckDigitCount: wrongCheckDigits,
      zeroTailsAreRounding: zeroTails >= ZERO_TAILS_MIN && zeroTails * 2 >= cards - rounded,
      loneTexts: this.#loneTexts,
      provenDateOrder: this.#orders.size === 1 ? [...this.#orders][0] : undefined,
    };
  }

  #addIccid(row: SheetRow): SurveyedRow {
    const cell = cellOf(row, this.#mapping.columns.iccid);
    const reading = readIccidCell(cell);
    if (reading.zeros >= SUSPECT_ZEROS) this.#counts.zeroTails++;
    const surveyed = {
      iccid: reading.ok ? reading.iccid : undefined,
      waits: (!reading.ok && isNoNumber(cell)) || reading.zeros >= SUSPECT_ZEROS,
    };
    if (!reading.ok && !looksLikeIccid(cell)) return surveyed;
    this.#counts.cards++;
    this.#lastCardRows.set(placeOf(row.row).sheet, row.row);
    if (reading.ok) setFirst(this.#firstRowOfIccid, reading.iccid, row.row);
    else if (reading.code === 'ICCID_ROUNDED') this.#counts.rounded++;
    else if (reading.code === 'ICCID_CHECK_DIGIT') this.#counts.wrongCheckDigits++;
    return surveyed;
  }
}

function setFirst(rows: Map<string, number>, key: string, row: number): void {
  if (!rows.has(key)) rows.set(key, row);
}
