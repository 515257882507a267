import type { RowProblem, RowVerdict, SheetField, SheetMapping } from '../../contract/imports.ts';
import { SHEET_FIELDS } from '../../contract/imports.ts';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import { REFUSED_ROW_CODES, REPAIRED_ROW_CODES, WARNING_ROW_CODES } from '../../contract/terms/row-problem.ts';
import type { RowProblemCode } from '../../contract/terms/row-problem.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { CardDraft } from './card-draft.ts';
import { readCost, readCurrency } from './read-cost.ts';
import { readDate } from './read-date.ts';
import { planAbove, planOfLine } from './plan-above.ts';
import { SUSPECT_ZEROS, readIccidCell } from './read-iccid-cell.ts';
import { readEidCell, readImsi, readMsisdnCell, readStatus, readTextCell } from './read-text-cells.ts';
import type { Cell, SheetRow } from './reader/cell.ts';
import { cellOf, skipReason } from './row-kind.ts';
import { addressIn, placeOf } from './sheet-place.ts';
import type { SheetFacts } from './survey-sheet.ts';

/** What a row is judged against, besides itself. */
export interface JudgeContext {
  readonly mapping: SheetMapping;
  readonly facts: SheetFacts;
  /** The plan that a name or code means; undefined when the shop has none of that name. */
  readonly findPlan: (text: string) => PlanId | undefined;
  /** The cards already held, by ICCID: at least those of the rows being judged. */
  readonly stock: ReadonlyMap<string, CardId>;
  readonly today: ShopDate;
  /** Of the sheets that were read, in their order. */
  readonly sheetNames: readonly string[];
  /** What stood in cells that a person has changed, by row number and then by column. */
  readonly fixed: FixedCells;
}

export type FixedCells = ReadonlyMap<number, ReadonlyMap<number, string>>;

export interface RowJudgement {
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly problems: readonly RowProblem[];
  /** What can be read of the card; complete only when the row is not refused. */
  readonly draft: CardDraft;
}

/** Longest text per field, in characters. */
const TEXT_LENGTH_MAX = {
  plan: 200,
  batch: 200,
  supplier: 200,
  location: 200,
  customerName: 200,
  notes: 2_000,
} as const;
/** A problem quotes its cell; a page of prose in it would not help. */
const QUOTE_LENGTH_MAX = 120;

/** Judges one row of a sheet. Pure: the same row, mapping and context always give the same answer. */
export function judgeRow(row: SheetRow, context: JudgeContext): RowJudgement {
  const skipped =
    skipReason(row, context.mapping, context.facts.headerKeys, lastCardRowBeside(row, context.facts)) ??
    (planOfLine(row, context) && 'ROW_IS_NOTE');
  if (skipped) {
    const value = row.cells.find((cell) => cell.kind !== 'blank')?.text ?? '';
    const problem = { code: skipped, cell: null, value: value.slice(0, QUOTE_LENGTH_MAX), facts: {} };
    return { row: row.row, verdict: 'skipped', problems: [problem], draft: {} };
  }
  const judging = new RowJudging(row, context);
  judging.judge();
  return { row: row.row, verdict: verdictOf(judging.problems), problems: judging.problems, draft: judging.draft };
}

function lastCardRowBeside({ row }: SheetRow, { lastCardRows }: SheetFacts): number {
  return lastCardRows.get(placeOf(row).sheet) ?? 0;
}

const REFUSED: ReadonlySet<string> = new Set(REFUSED_ROW_CODES);
const WARNING: ReadonlySet<string> = new Set(WARNING_ROW_CODES);
const REPAIRED: ReadonlySet<string> = new Set(REPAIRED_ROW_CODES);

function verdictOf(problems: readonly RowProblem[]): RowVerdict {
  if (problems.some(({ code }) => REFUSED.has(code))) return 'refused';
  if (problems.some(({ code }) => WARNING.has(code))) return 'warning';
  return problems.some(({ code }) => REPAIRED.has(code)) ? 'repaired' : 'ok';
}

type Facts = Readonly<Record<string, string | number>>;

class RowJudging {
  readonly problems: RowProblem[] = [];
  readonly draft: CardDraft = {};
  readonly #row: SheetRow;
  readonly #context: JudgeContext;

  constructor(row: SheetRow, context: JudgeContext) {
    this.#row = row;
    this.#context = context;
  }

  judge(): void {
    this.#judgeIccid();
    this.#judgeMsisdn();
    this.#judgeImsi();
    this.#judgeEid();
    this.#judgePlan();
    this.#judgeCost();
    for (const field of ['activateBy', 'expires', 'activatedOn'] as const) this.#judgeDate(field);
    this.#judgeStatus();
    for (const field of ['batch', 'supplier', 'location', 'customerName', 'notes'] as const) this.#judgeText(field);
    this.#tellFixed();
  }

  #tellFixed(): void {
    const { fixed, mapping } = this.#context;
    for (const [column, found] of fixed.get(this.#row.row) ?? []) {
      const field = SHEET_FIELDS.find((each) => mapping.columns[each] === column);
      if (field) this.#tell(field, 'CELL_FIXED', { field, found: found.slice(0, QUOTE_LENGTH_MAX) });
    }
  }

  #judgeIccid(): void {
    const reading = readIccidCell(this.#cell('iccid'));
    const { facts, stock } = this.#context;
    if (reading.zeros >= SUSPECT_ZEROS && facts.zeroTailsAreRounding) {
      return this.#tell('iccid', 'ICCID_ZERO_TAIL', { zeros: reading.zeros });
    }
    if (!reading.ok) return this.#tell('iccid', reading.code, reading.facts);
    const { iccid } = reading;
    this.draft.iccid = iccid;
    if (reading.isRepaired) this.#tell('iccid', 'ICCID_TIDIED', { iccid });
    if (reading.zeros >= SUSPECT_ZEROS) this.#tell('iccid', 'ICCID_ENDS_IN_ZEROS', { zeros: reading.zeros });
    const first = facts.firstRowOfIccid.get(iccid);
    if (first !== undefined && first !== this.#row.row)
      this.#tell('iccid', 'DUPLICATE_IN_SHEET', this.#first('iccid', first));
    const cardId = stock.get(iccid);
    if (cardId !== undefined) this.#tell('iccid', 'DUPLICATE_IN_STOCK', { cardId });
  }

  #judgeMsisdn(): void {
    const cell = this.#optional('msisdn');
    if (!cell) return;
    const reading = readMsisdnCell(cell);
    switch (reading.kind) {
      case 'blank':
        return;
      case 'rounded':
        return this.#tell('msisdn', 'NUMBER_ROUNDED', { field: 'msisdn' });
      case 'unreadable':
        return this.#tell('msisdn', 'MSISDN_UNREADABLE');
      case 'msisdn': {
        const { msisdn } = reading;
        this.draft.msisdn = msisdn;
        if (reading.isZeroRestored) this.#tell('msisdn', 'MSISDN_ZERO_RESTORED', { msisdn });
        const first = this.#context.facts.firstRowOfMsisdn.get(msisdn);
        if (first !== undefined && first !== this.#row.row)
          this.#tell('msisdn', 'MSISDN_REPEATED', this.#first('msisdn', first));
      }
    }
  }

  #judgeImsi(): void {
    const text = this.#text('imsi');
    if (text === undefined) return;
    const imsi = readImsi(text);
    if (imsi === undefined) this.#tell('imsi', 'IMSI_INVALID');
    else this.draft.imsi = imsi;
  }

  #judgeEid(): void {
    const cell = this.#needed('eid');
    if (!cell) return;
    const reading = readEidCell(cell);
    switch (reading.kind) {
      case 'blank':
        return;
      case 'eid':
        this.draft.eid = reading.eid;
        return;
      case 'activation_code':
        // Whoever reads the code owns the eSIM, so it is not quoted.
        return this.#tell('eid', 'EID_IS_ACTIVATION_CODE', {}, '1$…');
      case 'rounded':
        return this.#tell('eid', 'NUMBER_ROUNDED', { field: 'eid' });
      case 'invalid':
        return this.#tell('eid', 'EID_INVALID');
    }
  }

  #judgePlan(): void {
    const { mapping, findPlan, facts } = this.#context;
    if (mapping.columns.plan !== undefined && !this.#needed('plan')) return;
    const text = mapping.columns.plan === undefined ? undefined : this.#text('plan', TEXT_LENGTH_MAX.plan);
    if (text === undefined) {
      if (this.#cell('plan').kind !== 'blank') return;
      const above = planAbove(this.#row.row, facts.loneTexts, this.#context);
      if (above) [this.draft.planId, this.draft.planText] = [above.planId, above.text];
      else if (mapping.columns.plan !== undefined) this.#tell('plan', 'PLAN_MISSING');
      return;
    }
    this.draft.planText = text;
    const planId = Object.hasOwn(mapping.planNames, text) ? mapping.planNames[text] : findPlan(text);
    if (planId !== undefined) this.draft.planId = planId;
    else this.#tell('plan', mapping.unknownPlans === 'refuse' ? 'PLAN_UNKNOWN' : 'PLAN_UNKNOWN_ACCEPTED');
  }

  #judgeCost(): void {
    const { mapping } = this.#context;
    const cell = this.#needed('cost');
    const currencyCell = this.#needed('currency');
    const own = currencyCell && currencyCell.kind !== 'blank' ? readCurrency(currencyCell) : mapping.currency;
    if (own === undefined) return this.#tell('currency', 'CURRENCY_UNKNOWN');
    if (!cell) return;
    const reading = readCost(cell, own);
    if (reading.kind === 'money') this.draft.cost = reading.money;
    else if (reading.kind === 'negative') this.#tell('cost', 'COST_NEGATIVE');
    else if (reading.kind === 'unreadable') this.#tell('cost', 'COST_UNREADABLE');
  }

  #judgeDate(field: 'activateBy' | 'expires' | 'activatedOn'): void {
    const cell = this.#needed(field);
    if (!cell) return;
    const reading = readDate(cell, this.#context.mapping.dateOrder);
    switch (reading.kind) {
      case 'blank':
        return;
      case 'impossible':
        return this.#tell(field, 'DATE_IMPOSSIBLE', { field });
      case 'unreadable':
        return this.#tell(field, 'DATE_UNREADABLE', { field });
      case 'open_ended':
        return this.#tell(field, 'DATE_OPEN_ENDED', { field });
      case 'period':
        return this.#tell(field, 'DATE_IS_PERIOD', { field, count: reading.count, unit: reading.unit });
      case 'date': {
        const { date } = reading;
        this.draft[field] = date;
        if (reading.fromSerial) this.#tell(field, 'DATE_FROM_SERIAL', { field, date });
        if (reading.isTidied) this.#tell(field, 'DATE_TIDIED', { field, date });
        if (reading.isAmbiguous) this.#tell(field, 'DATE_AMBIGUOUS', { field, date });
        if (field !== 'activatedOn' && date < this.#context.today) this.#tell(field, 'DATE_PASSED', { field, date });
      }
    }
  }

  #judgeStatus(): void {
    const text = this.#text('status');
    if (text === undefined) return;
    const status = readStatus(text);
    if (status) this.draft.status = status;
    else this.#tell('status', 'STATUS_UNKNOWN');
  }

  #judgeText(field: 'batch' | 'supplier' | 'location' | 'customerName' | 'notes'): void {
    const text = this.#text(field, TEXT_LENGTH_MAX[field]);
    if (text !== undefined) this.draft[field] = text;
  }

  #text(field: SheetField, lengthMax = 200): string | undefined {
    const cell = this.#optional(field);
    if (!cell) return undefined;
    const reading = readTextCell(cell);
    if (reading.kind === 'rounded') this.#tell(field, 'NUMBER_ROUNDED', { field });
    if (reading.kind !== 'text') return undefined;
    if (reading.text.length <= lengthMax) return reading.text;
    this.#tell(field, 'TEXT_TOO_LONG', { field, limit: lengthMax });
    return undefined;
  }

  #cell(field: SheetField): Cell {
    return cellOf(this.#row, this.#context.mapping.columns[field]);
  }

  /** A cell whose value decides something: an error in it refuses the row. */
  #needed(field: SheetField): Cell | undefined {
    const cell = this.#cell(field);
    if (cell.kind === 'error') this.#tell(field, 'CELL_ERROR', { field });
    else if (cell.kind === 'formula_without_result') this.#tell(field, 'FORMULA_WITHOUT_RESULT', { field });
    else return cell;
    return undefined;
  }

  /** A cell that may stay empty: an error in it is left out with a warning. */
  #optional(field: SheetField): Cell | undefined {
    const cell = this.#cell(field);
    if (cell.kind !== 'error' && cell.kind !== 'formula_without_result') return cell;
    this.#tell(field, 'CELL_LEFT_OUT', { field });
    return undefined;
  }

  #first(field: SheetField, row: number): Facts {
    return { first: addressIn(this.#context.sheetNames, this.#context.mapping.columns[field] ?? 0, row) };
  }

  #tell(field: SheetField, code: RowProblemCode, facts: Facts = {}, quote?: string): void {
    const column = this.#context.mapping.columns[field];
    const value = (quote ?? this.#cell(field).text).slice(0, QUOTE_LENGTH_MAX);
    const cell = column === undefined ? null : addressIn(this.#context.sheetNames, column, this.#row.row);
    this.problems.push({ code, cell, value, facts });
  }
}
