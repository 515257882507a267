import { z } from 'zod';
import { call } from './base.ts';
import { cardId, currency, language, lineOfText, page, planId, sheetImportId, utcMs } from './schemas.ts';
import { REFUSED_ROW_CODES } from './terms/row-problem.ts';
import { TEXT_ENCODINGS } from './terms/text-encoding.ts';
import { CUSTOMER_FIELDS } from './terms/customer-field.ts';
import { CARD_STATUSES } from './terms/trade.ts';

export const SHEET_FIELDS = [
  'iccid',
  'msisdn',
  'imsi',
  'eid',
  'plan',
  'batch',
  'cost',
  'currency',
  'activateBy',
  'expires',
  'activatedOn',
  'supplier',
  'status',
  'location',
  'customerName',
  'notes',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

export const ROW_VERDICTS = ['ok', 'repaired', 'warning', 'refused', 'skipped'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** Which column (from 0) feeds which field. */
export const sheetMapping = z.object({
  columns: z.partialRecord(z.enum(SHEET_FIELDS), z.int().min(0).max(16_383)),
  /** For costs without a currency of their own; ¥ alone may be yen or yuan. */
  currency,
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
  /** Cards on a plan name that the shop does not know: refused, or taken without a plan. */
  unknownPlans: z.enum(['refuse', 'accept_without_plan']),
  /** Plan names of the sheet that mean one of our plans. */
  planNames: z.record(z.string(), planId),
});
export type SheetMapping = z.output<typeof sheetMapping>;

export const sheetColumn = z.object({
  index: z.int(),
  /** A, B, … AA. */
  letter: z.string(),
  header: z.string(),
  /** Five real cells from below the header. */
  samples: z.array(z.string()).max(5),
  guess: z.enum(SHEET_FIELDS).nullable(),
  /** 0 to 1. */
  confidence: z.number(),
});

export const rowProblem = z.object({
  /** A code with a sentence in `renderer/strings`. */
  code: z.string(),
  /** The cell, as `B7`, or `March!B7` where several sheets are read as one; null for the row as a whole. */
  cell: z.string().nullable(),
  value: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowProblem = z.output<typeof rowProblem>;

export const judgedRow = z.object({
  /** Position among the rows of the list, from 0: what `fixCell` is told. */
  index: z.int(),
  /** Row number in the sheet, from 1. */
  row: z.int(),
  verdict: z.enum(ROW_VERDICTS),
  problems: z.array(rowProblem),
  /** What would be stored, per mapped field, as text. */
  fields: z.partialRecord(z.enum(SHEET_FIELDS), z.string()),
});
export type JudgedRow = z.output<typeof judgedRow>;

export const importPreview = z.object({
  previewId: z.string(),
  fileName: z.string(),
  state: z.enum(['reading', 'ready']),
  rowsRead: z.int(),
  /** 0 to 1 while reading. */
  fraction: z.number(),
  /** While reading, at the present pace; null until there is one. */
  secondsLeft: z.int().nullable(),
  /** The sheet that is read, or the first of several. */
  sheetName: z.string(),
  /** `isChosen`: is read; `isAlike`: has the same header, so that it can be read together with the chosen one. */
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      rowCount: z.int(),
      isChosen: z.boolean(),
      isAlike: z.boolean(),
    }),
  ),
  /** Text files only. */
  encoding: z.enum(TEXT_ENCODINGS).nullable(),
  headerRow: z.int(),
  columns: z.array(sheetColumn),
  mapping: sheetMapping,
  counts: z.partialRecord(z.enum(ROW_VERDICTS), z.int()),
  problemCounts: z.array(z.object({ code: z.string(), count: z.int() })),
  /** One explanation for the whole sheet where thousands of rows share one defect. */
  sheetProblems: z.array(rowProblem),
  unknownPlanNames: z.array(z.object({ name: z.string(), count: z.int() })),
  alreadyImported: z.object({ importId: sheetImportId, atMs: utcMs }).nullable(),
});
export type ImportPreview = z.output<typeof importPreview>;

export const sheetImport = z.object({
  id: sheetImportId,
  fileName: z.string(),
  sha256: z.string(),
  supplierName: z.string().nullable(),
  staffName: z.string(),
  atMs: utcMs,
  addedCount: z.int(),
  refusedCount: z.int(),
  skippedCount: z.int(),
  undoneAtMs: utcMs.nullable(),
  /** Cards of this import that an undo would leave, because they have been sold or recharged since. */
  touchedCount: z.int(),
});

export type SheetImport = z.output<typeof sheetImport>;

/** A card that an undo leaves. `recharged`: an order names it; `changed`: sold, blocked, noted or given an owner since. */
export const touchedCard = z.object({
  cardId,
  iccid: z.string(),
  status: z.enum(CARD_STATUSES),
  why: z.enum(['recharged', 'changed']),
});
export type TouchedCard = z.output<typeof touchedCard>;

/** How many times one row may ask for a card to be recharged: more is a slip, such as a price in the wrong column. */
export const RECHARGES_OF_CARD_MAX = 12;

/** A list of cards to be recharged, laid out for batches: one plan to a pile, no card twice in one. */
export const rechargeSheet = z.object({
  fileName: z.string(),
  piles: z.array(z.object({ planId, planCode: z.string(), cardIds: z.array(cardId) })),
  refusedCount: z.int(),
  refused: z
    .array(
      z.object({
        row: z.int(),
        code: z.enum([...REFUSED_ROW_CODES, 'PLAN_MISSING', 'CARD_NOT_HELD', 'QUANTITY_UNREADABLE']),
        value: z.string(),
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .max(500),
});
export type RechargeSheet = z.output<typeof rechargeSheet>;

/** People of one list; bounds one transaction to about a second. */
export const CUSTOMERS_OF_SHEET_MAX = 5_000;

/** What a list of customers gave, or would give. */
export const customerSheet = z.object({
  fileName: z.string(),
  addedCount: z.int(),
  /** Of whom a contact is known already, here or further up in the list. */
  knownCount: z.int(),
  /** As they were read: guessed by their words, or as a person chose. Without a name nobody is read. */
  columns: z.array(
    z.object({
      column: z.int(),
      letter: z.string(),
      header: z.string(),
      field: z.enum(CUSTOMER_FIELDS).nullable(),
      samples: z.array(z.string()),
    }),
  ),
  refusedCount: z.int(),
  refused: z
    .array(
      z.object({
        row: z.int(),
        code: z.enum(['NAME_MISSING', 'CONTACT_UNREADABLE', 'TEXT_TOO_LONG']),
        value: z.string(),
      }),
    )
    .max(500),
});
export type CustomerSheet = z.output<typeof customerSheet>;

/** Larger files are refused before they are read. */
export const SHEET_FILE_BYTES_MAX = 100 * 1024 * 1024;

export const imports = {
  /** Begins reading; the preview is ready when `get` or the event `import-changed` says so. Nothing is written. */
  open: call.input(z.object({ file: z.file() })).output(z.object({ previewId: z.string() })),
  /** Refused as SHEET_UNREADABLE when reading failed. */
  get: call.input(z.object({ previewId: z.string() })).output(importPreview),
  setMapping: call.input(z.object({ previewId: z.string(), mapping: sheetMapping })).output(importPreview),
  /**
   * Reads the file again: other sheets of it, which must share a header when they are several, or a text file in another
   * encoding. What was fixed by hand is lost. When it fails, the preview stays as it was.
   */
  readAgain: call
    .input(
      z.object({
        previewId: z.string(),
        sheetNames: z.array(z.string()).min(1).max(200),
        encoding: z.enum(TEXT_ENCODINGS).optional(),
      }),
    )
    .output(importPreview),
  /** Puts another text into one cell of the preview and judges anew; the file stays as it is. SHEET_COLUMN_MISSING. */
  fixCell: call
    .input(
      z.object({
        previewId: z.string(),
        index: z.int().min(0),
        field: z.enum(SHEET_FIELDS),
        text: z.string().max(2000),
      }),
    )
    .output(importPreview),
  rows: call
    .input(
      page.extend({
        previewId: z.string(),
        verdicts: z.array(z.enum(ROW_VERDICTS)).max(5),
        code: z.string().optional(),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(judgedRow) })),
  /** Adds every row that is not refused, in one transaction. */
  confirm: call
    .input(
      z.object({
        previewId: z.string(),
        supplierName: lineOfText,
        batchLabel: lineOfText,
        defaultPlanId: planId.nullable(),
      }),
    )
    .output(sheetImport),
  cancel: call.input(z.object({ previewId: z.string() })).output(z.object({})),
  /** The refused rows in their original layout with a column that says why. */
  refusedSheet: call.input(z.object({ previewId: z.string(), language })).output(z.file()),
  /** Reads a sheet of cards to be recharged (card, plan, how many times). Nothing is written. SHEET_UNREADABLE. */
  rechargeSheet: call.input(z.object({ file: z.file() })).output(rechargeSheet),
  /** Adds the people of a list who are not known yet, in one transaction; a trial only says what would come of it. */
  customers: call
    .input(
      z.object({
        file: z.file(),
        isTrial: z.boolean(),
        /** Which column holds what, each once; absent: guessed. */
        columns: z
          .array(z.object({ column: z.int().min(0).max(16_383), field: z.enum(CUSTOMER_FIELDS) }))
          .max(CUSTOMER_FIELDS.length)
          .optional(),
      }),
    )
    .output(customerSheet),
  list: call.input(page).output(z.object({ total: z.int(), rows: z.array(sheetImport) })),
  /** The cards that an undo would leave, or has left. */
  touched: call
    .input(page.extend({ id: sheetImportId }))
    .output(z.object({ total: z.int(), rows: z.array(touchedCard) })),
  /** Removes the cards that nobody has touched since; the others stay and are counted. */
  undo: call.input(z.object({ id: sheetImportId })).output(z.object({ removedCount: z.int(), leftCount: z.int() })),
};
