/** What a file may cost us. A supplier's file is not trusted: a kilobyte of zip can unpack to gigabytes. */
export interface SheetLimits {
  readonly fileBytesMax: number;
  /** All parts that we unpack together. Counted while unpacking: a file may lie about its sizes. */
  readonly unpackedBytesMax: number;
  /** Rows that hold a value. */
  readonly rowCountMax: number;
  /** Columns that hold a value. */
  readonly columnCountMax: number;
  readonly sheetCountMax: number;
  /** Cells of any kind, also empty ones that only carry a style. */
  readonly cellCountMax: number;
  /** Distinct texts in the workbook's string table. */
  readonly sharedStringCountMax: number;
  /** Characters without a tag between them: one text, one comment, one attribute. */
  readonly textLengthMax: number;
  /** Characters of all values together: a text of the string table can be pointed to by any number of cells. */
  readonly valuesLengthMax: number;
  /** Files inside the workbook, pictures included. */
  readonly partCountMax: number;
}

/** Ten times the largest supplier sheet that we know of, and within 512 MB of heap. */
export const SHEET_LIMITS: SheetLimits = {
  fileBytesMax: 100 * 1024 * 1024,
  unpackedBytesMax: 600 * 1024 * 1024,
  rowCountMax: 600_000,
  columnCountMax: 256,
  sheetCountMax: 200,
  cellCountMax: 20_000_000,
  sharedStringCountMax: 3_000_000,
  // A spreadsheet itself allows 32,767 characters in a cell.
  textLengthMax: 1_000_000,
  // More than twice what 600,000 full rows hold.
  valuesLengthMax: 150_000_000,
  partCountMax: 2_000,
};

/** The last row and column that a spreadsheet has (ECMA-376, 18.3.1.73 and what every program implements). */
export const GRID_ROW_MAX = 1_048_576;
export const GRID_COLUMN_MAX = 16_384;
