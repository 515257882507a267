/** Why a supplier's file cannot be read as a sheet. Each has a sentence in `renderer/strings`. */
export const SHEET_PROBLEM_CODES = [
  'SHEET_NOT_A_WORKBOOK',
  'SHEET_EMPTY',
  'SHEET_ENCRYPTED',
  'SHEET_OLD_XLS',
  'SHEET_DAMAGED',
  'SHEET_TOO_LARGE',
  'SHEET_TOO_MANY_ROWS',
  'SHEET_TOO_MANY_COLUMNS',
  'SHEET_READ_TIMEOUT',
  'SHEET_READER_DIED',
  'SHEET_CANCELLED',
  'SHEET_NO_HEADER',
  'SHEET_NO_ROWS',
] as const;

/** What a file turned out to be when it is neither .xlsx nor text. */
export const FOUND_FILE_KINDS = [
  'ods',
  'xlsb',
  'docx',
  'pptx',
  'zip',
  'html',
  'xml',
  'pdf',
  'image',
  'rar',
  'gzip',
  'binary',
] as const;
export type FoundFileKind = (typeof FOUND_FILE_KINDS)[number];

/** What was larger than allowed; `limit` counts bytes for `file` and `unpacked`, characters for `text`, else pieces. */
export type SheetSizeKind = 'file' | 'unpacked' | 'text' | 'cells' | 'sheets' | 'texts' | 'styles' | 'parts';

export type SheetProblem =
  | { readonly code: 'SHEET_NOT_A_WORKBOOK'; readonly found: FoundFileKind }
  | { readonly code: 'SHEET_EMPTY' }
  | { readonly code: 'SHEET_ENCRYPTED' }
  | { readonly code: 'SHEET_OLD_XLS' }
  /** `part` is the file inside the workbook, or `file`; `detail` is technical English for a supplier's support. */
  | { readonly code: 'SHEET_DAMAGED'; readonly part: string; readonly detail: string }
  | { readonly code: 'SHEET_TOO_LARGE'; readonly what: SheetSizeKind; readonly limit: number }
  | { readonly code: 'SHEET_TOO_MANY_ROWS'; readonly limit: number }
  | { readonly code: 'SHEET_TOO_MANY_COLUMNS'; readonly limit: number }
  | { readonly code: 'SHEET_READ_TIMEOUT'; readonly seconds: number }
  /** The reading process ended without a word: out of memory, or killed from outside. */
  | { readonly code: 'SHEET_READER_DIED' }
  | { readonly code: 'SHEET_CANCELLED' }
  | { readonly code: 'SHEET_NO_HEADER' }
  | { readonly code: 'SHEET_NO_ROWS' };
