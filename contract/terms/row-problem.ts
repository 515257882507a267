/**
 * What can be wrong, or worth telling, with one row of a supplier's sheet. Each code has a sentence in
 * `renderer/strings`; the facts that it carries are listed beside it.
 */

/** The row is not taken. */
export const REFUSED_ROW_CODES = [
  'ICCID_MISSING',
  /** Digits are gone: a number cell of more than 15 digits, or scientific notation. */
  'ICCID_ROUNDED',
  /** zeros: how many; most cards of the sheet end so, which no supplier's numbering does. */
  'ICCID_ZERO_TAIL',
  /** character, position */
  'ICCID_CHARACTER',
  /** length */
  'ICCID_LENGTH',
  /** prefix */
  'ICCID_PREFIX',
  /** expected, found */
  'ICCID_CHECK_DIGIT',
  /** count */
  'ICCID_SEVERAL_IN_CELL',
  'ICCID_RANGE_IN_CELL',
  /** first: the cell that has it already */
  'DUPLICATE_IN_SHEET',
  /** cardId */
  'DUPLICATE_IN_STOCK',
  /** field */
  'FORMULA_WITHOUT_RESULT',
  /** field */
  'CELL_ERROR',
  /** field; digits are gone */
  'NUMBER_ROUNDED',
  'EID_INVALID',
  'PLAN_UNKNOWN',
  'COST_UNREADABLE',
  'COST_NEGATIVE',
  'CURRENCY_UNKNOWN',
  /** field */
  'DATE_IMPOSSIBLE',
  /** field */
  'DATE_UNREADABLE',
  /** field, limit */
  'TEXT_TOO_LONG',
] as const;

/** The row is taken, but a person should look. */
export const WARNING_ROW_CODES = [
  /** zeros */
  'ICCID_ENDS_IN_ZEROS',
  'MSISDN_UNREADABLE',
  /** first */
  'MSISDN_REPEATED',
  'IMSI_INVALID',
  'EID_IS_ACTIVATION_CODE',
  'PLAN_UNKNOWN_ACCEPTED',
  'PLAN_MISSING',
  /** field; day and month could be either way round */
  'DATE_AMBIGUOUS',
  /** field, count, unit (day, month or year): a length of time where a date belongs; left out */
  'DATE_IS_PERIOD',
  /** field; "no limit", left out */
  'DATE_OPEN_ENDED',
  /** date; the activation deadline or the expiry is over */
  'DATE_PASSED',
  'STATUS_UNKNOWN',
  /** field; an error or an uncalculated formula in a cell that may stay empty */
  'CELL_LEFT_OUT',
] as const;

/** The row is taken after a repair that loses nothing. */
export const REPAIRED_ROW_CODES = [
  /** iccid */
  'ICCID_TIDIED',
  /** msisdn: a number cell had eaten the leading zero */
  'MSISDN_ZERO_RESTORED',
  /** field, date: a bare serial number of the spreadsheet */
  'DATE_FROM_SERIAL',
  /** field, date: written in a known way other than year, month, day */
  'DATE_TIDIED',
  /** field, found: a person changed the cell in the preview */
  'CELL_FIXED',
] as const;

/** The row is not a card. */
export const SKIPPED_ROW_CODES = ['ROW_IS_TOTAL', 'ROW_IS_HEADER', 'ROW_IS_NOTE'] as const;

/** What is said once for the whole sheet. */
export const WHOLE_SHEET_CODES = [
  /** count: every card fails its check digit, so the list leaves it out or uses a numbering of its own */
  'EVERY_CHECK_DIGIT_WRONG',
  /** count, zeros: rounded by a spreadsheet before it was saved as text */
  'ICCIDS_END_IN_ZEROS',
  /** count: the ICCID column holds numbers in place of text */
  'ICCIDS_ROUNDED',
  /** count: day and month could be either way round */
  'DATE_ORDER_UNSURE',
  /** currency: nothing in the sheet says it */
  'CURRENCY_ASSUMED',
] as const;

export type RowProblemCode =
  | (typeof REFUSED_ROW_CODES)[number]
  | (typeof WARNING_ROW_CODES)[number]
  | (typeof REPAIRED_ROW_CODES)[number]
  | (typeof SKIPPED_ROW_CODES)[number];
export type WholeSheetCode = (typeof WHOLE_SHEET_CODES)[number];
