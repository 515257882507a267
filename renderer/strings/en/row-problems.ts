/** What is wrong, or worth telling, with a row of a supplier's sheet. Keys are the codes of `contract/terms/row-problem.ts`. */
export const rowProblems = {
  ICCID_MISSING: 'No card number in this row.',
  ICCID_ROUNDED:
    'The card number was rounded by the spreadsheet; its last digits are lost. Ask the supplier for a sheet with the numbers as text.',
  ICCID_ZERO_TAIL:
    'The card number ends in {{zeros}} zeros, as rounded numbers do. Ask the supplier for the numbers as text.',
  ICCID_CHARACTER: 'The card number contains “{{character}}” at position {{position}}. Only digits belong there.',
  ICCID_LENGTH: 'The card number has {{length}} digits; it needs 19 or 20.',
  ICCID_PREFIX: 'The card number begins with {{prefix}}; it must begin with 89.',
  ICCID_CHECK_DIGIT: 'The check digit is {{found}}, it should be {{expected}}. A digit was mistyped.',
  ICCID_SEVERAL_IN_CELL: 'The cell holds {{count}} card numbers. Put each into a row of its own.',
  ICCID_RANGE_IN_CELL: 'The cell holds a range of card numbers. Put each card into a row of its own.',
  DUPLICATE_IN_SHEET: 'The same card is already in {{first}}.',
  DUPLICATE_IN_STOCK: 'This card is already in the books.',
  FORMULA_WITHOUT_RESULT: '{{field}}: a formula without a stored result. Save the sheet in Excel once.',
  CELL_ERROR: '{{field}}: the cell shows an error.',
  NUMBER_ROUNDED: '{{field}}: the number was rounded by the spreadsheet; digits are lost.',
  EID_INVALID: 'The EID does not have 32 digits with the right check digits.',
  PLAN_UNKNOWN: 'This shop has no plan of this name. Say in step 2 which plan is meant.',
  COST_UNREADABLE: 'The cost is not an amount.',
  COST_NEGATIVE: 'The cost is below zero.',
  CURRENCY_UNKNOWN: 'The currency is not one that Kaduo keeps.',
  DATE_IMPOSSIBLE: '{{field}}: no such day exists.',
  DATE_UNREADABLE: '{{field}}: this is not a date.',
  TEXT_TOO_LONG: '{{field}}: longer than {{limit}} characters.',
  ICCID_ENDS_IN_ZEROS: 'The card number ends in {{zeros}} zeros. Compare it with the card.',
  MSISDN_UNREADABLE: 'The phone number could not be read and is left out.',
  MSISDN_REPEATED: 'The same phone number is in {{first}}.',
  IMSI_INVALID: 'The IMSI is not 14 or 15 digits and is left out.',
  EID_IS_ACTIVATION_CODE: 'This is an activation code, not an EID; it is left out.',
  PLAN_UNKNOWN_ACCEPTED: 'Unknown plan; the card is taken without a plan.',
  PLAN_MISSING: 'No plan; the card is taken without a plan.',
  DATE_AMBIGUOUS: '{{field}}: day and month could be either way round. Check the date order in step 2.',
  DATE_IS_PERIOD: '{{field}}: a length of time, not a date; it is left out.',
  DATE_OPEN_ENDED: '{{field}}: no limit is stated; it is left out.',
  DATE_PASSED: 'The date {{date}} is over.',
  STATUS_UNKNOWN: 'The status is not known; the card is taken as in stock.',
  CELL_LEFT_OUT: '{{field}}: the cell cannot be read and is left out.',
  ICCID_TIDIED: 'Blanks or marks around the card number were removed.',
  CELL_FIXED: 'Changed by hand; the sheet says “{{found}}”.',
  MSISDN_ZERO_RESTORED: 'The leading zero of the phone number was put back.',
  DATE_FROM_SERIAL: '{{field}}: a bare number of the spreadsheet was read as {{date}}.',
  DATE_TIDIED: '{{field}}: read as {{date}}.',
  ROW_IS_TOTAL: 'A row of totals, not a card.',
  ROW_IS_HEADER: 'The column names once more, not a card.',
  ROW_IS_NOTE: 'A note, not a card.',
} as const;

/** Said once for the whole sheet. */
export const wholeSheet = {
  EVERY_CHECK_DIGIT_WRONG:
    'All {{count}} card numbers fail their check digit. The list may leave it out: ask the supplier for full numbers.',
  ICCIDS_END_IN_ZEROS:
    '{{count}} card numbers end in {{zeros}} zeros. They were rounded before they were saved: ask the supplier for the numbers as text.',
  ICCIDS_ROUNDED:
    '{{count}} card numbers are stored as numbers, and a spreadsheet keeps only 15 digits. Ask the supplier for the numbers as text.',
  DATE_ORDER_UNSURE: 'In {{count}} dates day and month could be either way round. Choose the order in step 2.',
  CURRENCY_ASSUMED: 'The sheet does not name a currency; {{currency}} is assumed.',
} as const;
