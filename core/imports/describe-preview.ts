import type { ImportPreview, JudgedRow, RowProblem, SheetField, SheetMapping } from '../../contract/imports.ts';
import { SHEET_FIELDS } from '../../contract/imports.ts';
import type { SheetImportId } from '../../contract/terms/ids.ts';
import { toMajorUnits } from '../../contract/terms/money.ts';
import type { WholeSheetCode } from '../../contract/terms/row-problem.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { JudgedSheet, SheetToJudge } from '../spreadsheets/judge-sheet.ts';
import type { GuessedMapping } from '../spreadsheets/guess-mapping.ts';
import { columnLetters } from '../spreadsheets/reader/cell.ts';
import { cellOf } from '../spreadsheets/row-kind.ts';
import { placeOf } from '../spreadsheets/sheet-place.ts';
import type { Preview, PreviewProgress, ReadyPreview } from './preview.ts';

const SAMPLES_PER_COLUMN = 5;
const SAMPLE_LENGTH_MAX = 60;
/** Rows in which samples are looked for. */
const SAMPLE_ROWS = 200;

const EMPTY_MAPPING: SheetMapping = {
  columns: {},
  currency: 'JPY',
  dateOrder: 'ymd',
  unknownPlans: 'refuse',
  planNames: {},
};

/** A preview as the screen sees it. */
export function describePreview(
  preview: Preview,
  alreadyImported: { readonly importId: SheetImportId; readonly atMs: UtcMs } | undefined,
): ImportPreview {
  const { id: previewId, fileName, progress, ready } = preview;
  const common = { previewId, fileName, alreadyImported: alreadyImported ?? null };
  if (!ready) return { ...common, ...whileReading(progress) };
  const { reading, judged, mapping } = ready;
  return {
    ...common,
    state: 'ready',
    rowsRead: reading.rows.length,
    fraction: 1,
    secondsLeft: null,
    sheetName: reading.sheets[reading.chosen[0] ?? 0]?.name ?? '',
    sheets: reading.sheets.map((sheet, index) => ({
      ...sheet,
      isChosen: reading.chosen.includes(index),
      isAlike: reading.alike.includes(index),
    })),
    encoding: reading.encoding,
    headerRow: reading.header.headerRow,
    columns: describeColumns(ready.sheet, ready.guessed),
    mapping,
    counts: { ...judged.counts },
    problemCounts: [...judged.problemCounts],
    sheetProblems: [...judged.sheetProblems, ...currencyProblem(ready)],
    unknownPlanNames: [...judged.unknownPlanNames],
  };
}

function whileReading({
  rowCount,
  fraction,
  secondsLeft,
}: PreviewProgress): Omit<ImportPreview, 'previewId' | 'fileName' | 'alreadyImported'> {
  return {
    state: 'reading',
    rowsRead: rowCount,
    fraction,
    secondsLeft,
    sheetName: '',
    sheets: [],
    encoding: null,
    headerRow: 0,
    columns: [],
    mapping: EMPTY_MAPPING,
    counts: { ok: 0, repaired: 0, warning: 0, refused: 0, skipped: 0 },
    problemCounts: [],
    sheetProblems: [],
    unknownPlanNames: [],
  };
}

function currencyProblem({ guessed, isMappingChosen, mapping }: ReadyPreview): readonly RowProblem[] {
  if (!guessed.isCurrencyAssumed || isMappingChosen) return [];
  const code: WholeSheetCode = 'CURRENCY_ASSUMED';
  return [{ code, cell: null, value: '', facts: { currency: mapping.currency } }];
}

function describeColumns(sheet: SheetToJudge, { guesses }: GuessedMapping): ImportPreview['columns'] {
  const rows = sheet.rows.slice(sheet.firstData, sheet.firstData + SAMPLE_ROWS);
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), sheet.headers.length);
  return Array.from({ length: width }, (_, index) => {
    const guess = guesses.find((each) => each.column === index);
    const filled = rows.map((row) => cellOf(row, index).text).filter((text) => text.trim() !== '');
    return {
      index,
      letter: columnLetters(index),
      header: (sheet.headers[index] ?? '').slice(0, SAMPLE_LENGTH_MAX),
      samples: filled.slice(0, SAMPLES_PER_COLUMN).map((text) => text.slice(0, SAMPLE_LENGTH_MAX)),
      guess: guess?.field ?? null,
      confidence: guess?.confidence ?? 0,
    };
  });
}

/** One judged row as the screen sees it. */
export function describeRow(judged: JudgedSheet, index: number, mapping: SheetMapping): JudgedRow {
  const { row, verdict, problems, draft } = judged.judge(index);
  const cells = judged.rowAt(index);
  const fields: Partial<Record<SheetField, string>> = {};
  for (const field of SHEET_FIELDS) {
    const column = mapping.columns[field];
    if (column === undefined) {
      // Said once for many rows, and not in a column.
      if (field === 'plan' && draft.planText !== undefined) fields.plan = draft.planText;
      continue;
    }
    const raw = cellOf(cells, column).text.slice(0, SAMPLE_LENGTH_MAX * 2);
    fields[field] = fieldText(field, draft, raw);
  }
  return { index, row: placeOf(row).row, verdict, problems: [...problems], fields };
}

type Draft = ReturnType<JudgedSheet['judge']>['draft'];

/** What would be stored; where nothing can be, what stands in the sheet. */
function fieldText(field: SheetField, draft: Draft, raw: string): string {
  switch (field) {
    case 'plan':
      return draft.planText ?? raw;
    case 'cost':
      return draft.cost ? String(toMajorUnits(draft.cost)) : raw;
    case 'currency':
      return draft.cost?.currency ?? raw;
    case 'eid':
      // An activation code is money: it is not shown.
      return draft.eid ?? (raw.includes('1$') ? '1$…' : raw);
    default:
      return draft[field] ?? raw;
  }
}
