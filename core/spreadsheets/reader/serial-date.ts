const DAY_SECONDS = 86_400;
/** 1900-01-00 as spreadsheets count, given that they believe 1900-02-29 existed. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** The serial of 9999-12-31, the last day a spreadsheet knows. */
const SERIAL_MAX = 2_958_466;

/**
 * The day that a spreadsheet shows for a serial number, as `YYYY-MM-DD`, with ` HH:MM:SS` when it has a time of day.
 * Undefined when the number is no date: negative, beyond 9999, below day 1, or the 29 February 1900 that never was.
 */
export function dateOfSerial(raw: string, uses1904: boolean): string | undefined {
  const serial = Number(raw);
  if (!Number.isFinite(serial) || serial < (uses1904 ? 0 : 1) || serial >= SERIAL_MAX) return undefined;
  const seconds = Math.round(serial * DAY_SECONDS);
  let day = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - day * DAY_SECONDS;
  if (!uses1904 && day === 60) return undefined;
  if (!uses1904 && day < 60) day += 1;
  const date = new Date((uses1904 ? EPOCH_1904_MS : EPOCH_1900_MS) + (day * DAY_SECONDS + rest) * 1000);
  const text = date.toISOString();
  return rest === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
