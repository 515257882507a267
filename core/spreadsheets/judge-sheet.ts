import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RowProblem, RowVerdict, SheetMapping } from '../../contract/imports.ts';
import { ROW_VERDICTS } from '../../contract/imports.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import {
  REFUSED_ROW_CODES,
  REPAIRED_ROW_CODES,
  SKIPPED_ROW_CODES,
  WARNING_ROW_CODES,
} from '../../contract/terms/row-problem.ts';
import type { RowProblemCode, WholeSheetCode } from '../../contract/terms/row-problem.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { FixedCells, JudgeContext, RowJudgement } from './judge-row.ts';
import { judgeRow } from './judge-row.ts';
import type { PackedRows } from './packed-rows.ts';
import { readIccidCell } from './read-iccid-cell.ts';
import type { SheetRow } from './reader/cell.ts';
import { cellOf } from './row-kind.ts';
import { rememberAnswers } from './remember-answers.ts';
import type { SheetFacts } from './survey-sheet.ts';
import { SheetSurvey } from './survey-sheet.ts';

/** Rows between two turns of the event loop: some ten milliseconds of work. */
const ROWS_PER_TURN = 1_000;
/** Names listed; a sheet with more different ones has the wrong column as its plan. */
const UNKNOWN_PLANS_MAX = 200;
/** Fewer alike could be chance. */
const WHOLE_SHEET_MIN = 3;

const CODES: readonly RowProblemCode[] = [
  ...REFUSED_ROW_CODES,
  ...WARNING_ROW_CODES,
  ...REPAIRED_ROW_CODES,
  ...SKIPPED_ROW_CODES,
];
const BIT_OF_CODE: ReadonlyMap<string, number> = new Map(CODES.map((code, index) => [code, index]));

/** The rows of a sheet below its header. */
export interface SheetToJudge {
  readonly rows: PackedRows;
  /** Index in `rows` of the first row below the header. */
  readonly firstData: number;
  readonly headers: readonly string[];
  /** Of the sheets that the rows come from; none in a text file. */
  readonly sheetNames?: readonly string[];
  readonly fixed?: FixedCells;
}

/** What judging needs to know of the shop. */
export interface JudgingShop {
  readonly findPlan: (text: string) => PlanId | undefined;
  /** Which of these card numbers the shop holds. */
  readonly findStock: (iccids: readonly string[]) => Promise<ReadonlyMap<string, CardId>>;
  readonly today: ShopDate;
}

/**
 * The judgement of a whole sheet: a verdict and a set of codes per row, in a few bytes each. The judgement of a single
 * row is made again whenever it is looked at, so nothing large is kept.
 */
export interface JudgedSheet {
  readonly facts: SheetFacts;
  readonly counts: Readonly<Record<RowVerdict, number>>;
  readonly problemCounts: readonly { readonly code: RowProblemCode; readonly count: number }[];
  readonly sheetProblems: readonly RowProblem[];
  readonly unknownPlanNames: readonly { readonly name: string; readonly count: number }[];
  /** Row indexes with one of these verdicts and, when given, this code: a page of them and how many in all. */
  find(query: RowQuery): { readonly total: number; readonly indexes: readonly number[] };
  judge(index: number): RowJudgement;
  rowAt(index: number): SheetRow;
}

export interface RowQuery {
  /** None: all. */
  readonly verdicts: readonly RowVerdict[];
  readonly code?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Judges every row against a mapping; the sheet is not read again, so that a change of mapping costs a second. `known`
 * are facts of the same sheet under a mapping of the same columns, when they have been gathered before.
 */
export async function judgeSheet(
  sheet: SheetToJudge,
  mapping: SheetMapping,
  shop: JudgingShop,
  known?: SheetFacts,
): Promise<JudgedSheet> {
  return new SheetJudging(sheet, mapping, shop, known).finish();
}

/**
 * Judges rows as they arrive, each once: a repeated number stands below the first. The few rows that only the whole sheet
 * can decide wait until the end.
 */
export class SheetJudging {
  readonly mapping: SheetMapping;
  readonly sheet: SheetToJudge;
  readonly #shop: JudgingShop;
  readonly #judged: Judged;
  readonly #survey: SheetSurvey | undefined;
  readonly #stock = new Map<string, CardId>();
  readonly #waiting: number[] = [];

  constructor(sheet: SheetToJudge, mapping: SheetMapping, shop: JudgingShop, known?: SheetFacts) {
    this.sheet = sheet;
    this.mapping = mapping;
    this.#shop = shop;
    const survey = known ? undefined : new SheetSurvey(mapping, sheet.headers);
    this.#survey = survey;
    const { sheetNames = [], fixed = new Map() } = sheet;
    const facts = known ?? new SheetSurvey(mapping, sheet.headers).facts();
    const findPlan = rememberAnswers(shop.findPlan);
    const context = { ...shop, findPlan, mapping, facts, stock: this.#stock, sheetNames, fixed };
    this.#judged = new Judged(sheet, context);
  }

  /** Judges what has come since; to be called again only when it is done. */
  async addArrived(): Promise<void> {
    const { rows, firstData } = this.sheet;
    while (firstData + this.#judged.length < rows.length) {
      const first = this.#judged.length;
      const end = Math.min(first + ROWS_PER_TURN, rows.length - firstData);
      this.#judged.growTo(end);
      await this.#addRows(first, end);
      await nextTurn();
    }
  }

  /** When all rows have come. */
  async finish(): Promise<JudgedSheet> {
    await this.addArrived();
    if (this.#survey) this.#judged.facts = this.#survey.facts();
    for (const [count, index] of this.#waiting.entries()) {
      this.#judged.add(index, this.#judged.rowAt(index));
      if (count % ROWS_PER_TURN === 0) await nextTurn();
    }
    return this.#judged;
  }

  async #addRows(first: number, end: number): Promise<void> {
    const iccids: string[] = [];
    const chunk: (SheetRow | undefined)[] = [];
    for (let index = first; index < end; index++) {
      const row = this.#judged.rowAt(index);
      const { iccid, waits } = this.#survey?.add(row) ?? readAlone(row, this.mapping);
      if (iccid !== undefined) iccids.push(iccid);
      const mustWait = waits && this.#survey !== undefined;
      if (mustWait) this.#waiting.push(index);
      chunk.push(mustWait ? undefined : row);
    }
    for (const [iccid, cardId] of await this.#shop.findStock(iccids)) this.#stock.set(iccid, cardId);
    if (this.#survey) this.#judged.facts = this.#survey.facts();
    for (const [offset, row] of chunk.entries()) if (row) this.#judged.add(first + offset, row);
  }
}

function readAlone(
  row: SheetRow,
  { columns }: SheetMapping,
): { readonly iccid: string | undefined; readonly waits: boolean } {
  const reading = readIccidCell(cellOf(row, columns.iccid));
  return { iccid: reading.ok ? reading.iccid : undefined, waits: false };
}

class Judged implements JudgedSheet {
  length = 0;
  readonly counts: Record<RowVerdict, number> = { ok: 0, repaired: 0, warning: 0, refused: 0, skipped: 0 };
  readonly #sheet: SheetToJudge;
  #context: JudgeContext;
  /** As long as the rows that have come, and some more. */
  #verdicts = new Uint8Array();
  /** Two words of 32 bits per row: which codes it has. */
  #codes = new Uint32Array();
  readonly #countOfCode = new Map<RowProblemCode, number>();
  readonly #unknownPlans = new Map<string, number>();

  constructor(sheet: SheetToJudge, context: JudgeContext) {
    this.#sheet = sheet;
    this.#context = context;
  }

  get facts(): SheetFacts {
    return this.#context.facts;
  }

  set facts(facts: SheetFacts) {
    this.#context = { ...this.#context, facts };
  }

  growTo(length: number): void {
    this.length = length;
    if (length <= this.#verdicts.length) return;
    const [verdicts, codes] = [this.#verdicts, this.#codes];
    this.#verdicts = new Uint8Array(length * 2);
    this.#verdicts.set(verdicts);
    this.#codes = new Uint32Array(length * 4);
    this.#codes.set(codes);
  }

  rowAt(index: number): SheetRow {
    return this.#sheet.rows.at(this.#sheet.firstData + index);
  }

  judge(index: number): RowJudgement {
    return judgeRow(this.rowAt(index), this.#context);
  }

  add(index: number, row: SheetRow): void {
    const { verdict, problems, draft } = judgeRow(row, this.#context);
    this.#verdicts[index] = ROW_VERDICTS.indexOf(verdict);
    this.counts[verdict]++;
    const codes = problems.length === 0 ? [] : new Set(problems.map((problem) => problem.code as RowProblemCode));
    for (const code of codes) {
      this.#countOfCode.set(code, (this.#countOfCode.get(code) ?? 0) + 1);
      const bit = BIT_OF_CODE.get(code) ?? 0;
      const word = index * 2 + (bit >> 5);
      this.#codes[word] = (this.#codes[word] ?? 0) | (1 << (bit & 31));
    }
    if (draft.planText !== undefined && draft.planId === undefined) this.#countPlan(draft.planText);
  }

  find({ verdicts, code, offset, limit }: RowQuery): { total: number; indexes: readonly number[] } {
    const wanted = new Set(verdicts.map((verdict) => ROW_VERDICTS.indexOf(verdict)));
    const bit = code === undefined ? undefined : BIT_OF_CODE.get(code);
    const indexes: number[] = [];
    let total = 0;
    if (code !== undefined && bit === undefined) return { total, indexes };
    for (let index = 0; index < this.length; index++) {
      if (wanted.size > 0 && !wanted.has(this.#verdicts[index] ?? -1)) continue;
      if (bit !== undefined && !this.#hasCode(index, bit)) continue;
      if (total >= offset && indexes.length < limit) indexes.push(index);
      total++;
    }
    return { total, indexes };
  }

  get problemCounts() {
    const counts = [...this.#countOfCode].map(([code, count]) => ({ code, count }));
    return counts.toSorted((left, right) => right.count - left.count);
  }

  get unknownPlanNames() {
    const names = [...this.#unknownPlans].map(([name, count]) => ({ name, count }));
    return names.toSorted((left, right) => right.count - left.count);
  }

  get sheetProblems(): readonly RowProblem[] {
    const { cardCount, wrongCheckDigitCount, roundedCount, zeroTailCount, zeroTailsAreRounding } = this.facts;
    const problems: RowProblem[] = [];
    const tell = (code: WholeSheetCode, count: number) =>
      problems.push({ code, cell: null, value: '', facts: { count } });
    if (cardCount >= WHOLE_SHEET_MIN && wrongCheckDigitCount === cardCount) tell('EVERY_CHECK_DIGIT_WRONG', cardCount);
    if (roundedCount >= WHOLE_SHEET_MIN) tell('ICCIDS_ROUNDED', roundedCount);
    if (zeroTailsAreRounding) tell('ICCIDS_END_IN_ZEROS', zeroTailCount);
    const ambiguous = this.#countOfCode.get('DATE_AMBIGUOUS') ?? 0;
    if (ambiguous > 0) tell('DATE_ORDER_UNSURE', ambiguous);
    return problems;
  }

  #hasCode(index: number, bit: number): boolean {
    return ((this.#codes[index * 2 + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  #countPlan(name: string): void {
    const count = this.#unknownPlans.get(name);
    if (count !== undefined || this.#unknownPlans.size < UNKNOWN_PLANS_MAX)
      this.#unknownPlans.set(name, (count ?? 0) + 1);
  }
}
