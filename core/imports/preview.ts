import { createHash } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import { SHEET_FIELDS } from '../../contract/imports.ts';
import type { SheetField, SheetMapping } from '../../contract/imports.ts';
import type { TextEncoding } from '../../contract/terms/text-encoding.ts';
import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import type { EventFeed } from '../event-feed.ts';
import type { Ports } from '../ports.ts';
import type { GuessedMapping } from '../spreadsheets/guess-mapping.ts';
import { guessMapping } from '../spreadsheets/guess-mapping.ts';
import type { JudgedSheet, JudgingShop, SheetToJudge } from '../spreadsheets/judge-sheet.ts';
import { SheetJudging, judgeSheet } from '../spreadsheets/judge-sheet.ts';
import type { ArrivedRows, SheetProgress, SheetReading } from '../spreadsheets/read-sheet.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import { textCell } from '../spreadsheets/reader/cell.ts';
import { cellOf } from '../spreadsheets/row-kind.ts';
import type { SheetFacts } from '../spreadsheets/survey-sheet.ts';
import { judgeArriving } from './judge-arriving.ts';
import { readPlanFinder, readPlansSeen } from './plan-finder.ts';
import { readRememberedMapping } from './remembered-mapping.ts';
import { removeUpload } from './uploaded-file.ts';

export interface PreviewParts {
  readonly database: OpenedDatabase;
  readonly ports: Pick<Ports, 'clock' | 'workers'>;
  readonly events: EventFeed;
}

/** A sheet that has been read and judged, and nothing written of it. */
export interface ReadyPreview {
  readonly reading: SheetReading;
  readonly sheet: SheetToJudge;
  readonly guessed: GuessedMapping;
  readonly mapping: SheetMapping;
  readonly judged: JudgedSheet;
  /** Whether a person has looked over the mapping, now or when a sheet of this layout came last. */
  readonly isMappingChosen: boolean;
  /** What the import is known by: see `NewSheetImport.sha256`. */
  readonly sha256: string;
}

export interface PreviewProgress {
  readonly rowCount: number;
  readonly fraction: number;
  /** At the present pace; null until there is one. */
  readonly secondsLeft: number | null;
}

/** What to read of the file; without names the sheet that looks most like a list of cards. */
export interface WhatToRead {
  readonly sheetNames?: readonly string[];
  readonly encoding?: TextEncoding | undefined;
}

interface BegunJudging {
  readonly judging: SheetJudging;
  readonly guessed: GuessedMapping;
  readonly isMappingChosen: boolean;
}

/** Until a shop is set up there is no better guess. */
const CURRENCY_BEFORE_SHOP: Currency = 'JPY';

/** One file on its way in, from upload to confirmation. */
export class Preview {
  readonly id: string;
  readonly fileName: string;
  progress: PreviewProgress = { rowCount: 0, fraction: 0, secondsLeft: null };
  problem: SheetProblem | undefined;
  ready: ReadyPreview | undefined;
  readonly #parts: PreviewParts;
  readonly #path: string;
  readonly #fileSha256: string;
  readonly #abort = new AbortController();
  /** Judging of a mapping that has been replaced meanwhile is thrown away. */
  #judgingNumber = 0;
  #plansSeen = '';

  constructor(parts: PreviewParts, file: { id: string; fileName: string; path: string; sha256: string }) {
    this.#parts = parts;
    this.id = file.id;
    this.fileName = file.fileName;
    this.#path = file.path;
    this.#fileSha256 = file.sha256;
  }

  /** Reads the sheet that looks most like a list of cards. The outcome is in `ready` or `problem`. */
  async start(): Promise<void> {
    this.problem = await this.read({});
    this.#announce();
  }

  /** Reads sheets and makes them the ready ones; otherwise answers with the problem and changes nothing. */
  async read({ sheetNames, encoding }: WhatToRead): Promise<SheetProblem | undefined> {
    const { ports } = this.#parts;
    const startedAtMs = ports.clock.nowMs();
    const onProgress = ({ rowCount, fraction }: SheetProgress) => {
      const spentMs = ports.clock.nowMs() - startedAtMs;
      this.progress = { rowCount, fraction, secondsLeft: secondsLeft(spentMs, fraction) };
      this.#announce();
    };
    const begun: { first?: BegunJudging } = {};
    const arriving = judgeArriving(async (arrived) => {
      begun.first = await this.#begin(arrived);
      return begun.first.judging;
    });
    const request = { path: this.#path, sheetNames, encoding, onRows: arriving.onRows };
    const result = await readSheet(ports, request, onProgress, this.#abort.signal);
    if (!result.ok) return result.problem;
    const { reading } = result;
    const judging = await arriving.finish(reading);
    if (!begun.first) throw new Error('a sheet was judged that nobody began to judge');
    const { guessed: first, isMappingChosen } = begun.first;
    const { sheet, mapping } = judging;
    const number = ++this.#judgingNumber;
    const judged = await judging.finish();
    const dateOrder = judged.facts.provenDateOrder ?? mapping.dateOrder;
    const guessed = { ...first, mapping: { ...mapping, dateOrder } };
    const next = { reading, sheet, guessed, mapping: guessed.mapping, isMappingChosen, sha256: this.#hashOf(reading) };
    if (dateOrder !== mapping.dateOrder) await this.#judge(next, judged.facts);
    else if (number === this.#judgingNumber) this.ready = { ...next, judged };
    this.#announce();
    return undefined;
  }

  /** With the first rows the columns are known, and judging can begin. */
  async #begin(arrived: ArrivedRows): Promise<BegunJudging> {
    const names = arrived.chosen.map((index) => arrived.sheets[index]?.name ?? '');
    const { db } = this.#parts.database;
    const sheet = {
      rows: arrived.rows,
      firstData: indexBelow(arrived),
      headers: arrived.header.headers,
      sheetNames: names,
    };
    const shop = await findShop(db);
    const guessed = guessMapping(sheet.headers, sheet.rows, sheet.firstData, shop?.currency ?? CURRENCY_BEFORE_SHOP);
    const remembered = await readRememberedMapping(db, sheet.headers);
    const judging = new SheetJudging(sheet, remembered ?? guessed.mapping, await this.#shop());
    return { judging, guessed, isMappingChosen: remembered !== undefined };
  }

  /** Judges the sheet again, by another mapping; it is not read again. */
  async setMapping(mapping: SheetMapping): Promise<void> {
    if (!this.ready) return;
    const { judged, mapping: before } = this.ready;
    const isSame = SHEET_FIELDS.every((field) => mapping.columns[field] === before.columns[field]);
    await this.#judge({ ...this.ready, mapping, isMappingChosen: true }, isSame ? judged.facts : undefined);
    this.#announce();
  }

  /**
   * Puts another text into a cell of the sheet as it is held here, and judges all rows again: a card number may have been
   * somebody's duplicate. `index` counts the rows below the header.
   */
  async fixCell(index: number, field: SheetField, text: string): Promise<void> {
    if (!this.ready) return;
    const { mapping, sheet } = this.ready;
    const column = mapping.columns[field];
    if (column === undefined) throw new Refusal('SHEET_COLUMN_MISSING', { field });
    if (index >= sheet.rows.length - sheet.firstData) throw new Refusal('NOT_FOUND', { what: 'preview' });
    const row = sheet.rows.at(sheet.firstData + index);
    const cells = Array.from({ length: Math.max(row.cells.length, column + 1) }, (_, at) => cellOf(row, at));
    cells[column] = textCell(text.trim());
    const found = new Map([[column, cellOf(row, column).text], ...(sheet.fixed?.get(row.row) ?? [])]);
    const fixed = new Map([...(sheet.fixed ?? []), [row.row, found] as const]);
    sheet.rows.replace(sheet.firstData + index, { row: row.row, cells });
    await this.#judge({ ...this.ready, sheet: { ...sheet, fixed } }, undefined);
    this.#announce();
  }

  /** Judges anew when a plan has come or gone since: a person who was short of one has just made it. */
  async followPlans(): Promise<void> {
    const { ready } = this;
    if (!ready || (await readPlansSeen(this.#parts.database.db)) === this.#plansSeen) return;
    await this.#judge(ready, ready.judged.facts);
  }

  /** Stops the reading process, if there is one, and removes the uploaded file. */
  async discard(): Promise<void> {
    this.#abort.abort();
    await removeUpload(this.#path);
  }

  async #judge(next: Omit<ReadyPreview, 'judged'>, facts: SheetFacts | undefined): Promise<void> {
    const number = ++this.#judgingNumber;
    const judged = await judgeSheet(next.sheet, next.mapping, await this.#shop(), facts);
    if (number === this.#judgingNumber) this.ready = { ...next, judged };
  }

  async #shop(): Promise<JudgingShop> {
    const { database, ports } = this.#parts;
    const shop = await findShop(database.db);
    this.#plansSeen = await readPlansSeen(database.db);
    return {
      findPlan: await readPlanFinder(database.db),
      findStock: (iccids) => findCardIdsByIccids(database.db, iccids),
      today: shopDateOf(ports.clock.nowMs(), shop?.timeZone ?? 'Asia/Tokyo'),
    };
  }

  /** Each sheet of a book can be imported once, so the names belong to what the import is known by. */
  #hashOf(reading: SheetReading): string {
    if (reading.sheets.length === 1) return this.#fileSha256;
    const names = reading.chosen.toSorted((a, b) => a - b).map((index) => reading.sheets[index]?.name ?? '');
    return createHash('sha256')
      .update(`${this.#fileSha256}\n${names.join('\n')}`)
      .digest('hex');
  }

  #announce(): void {
    if (!this.#abort.signal.aborted) this.#parts.events.publish({ type: 'import-changed', previewId: this.id });
  }
}

/** Before a twentieth is read, the pace says nothing. */
const FRACTION_MIN = 0.05;

function secondsLeft(spentMs: number, fraction: number): number | null {
  return fraction < FRACTION_MIN ? null : Math.ceil((spentMs * (1 - fraction)) / fraction / 1000);
}

/** Index of the first row below the header. */
function indexBelow({ rows, header }: ArrivedRows): number {
  let index = 0;
  while (index < rows.length && rows.at(index).row <= header.headerRow) index++;
  return index;
}
