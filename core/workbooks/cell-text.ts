/** What must happen to a text or an instant before it may stand in a cell. */
import type { UtcMs } from '../../contract/terms/time.ts';

/** Excel offers to "repair" a file with a longer text. */
const CELL_CHARACTERS_MAX = 32_767;

const FORMULA_STARTS: ReadonlySet<string> = new Set(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
// oxlint-disable-next-line no-control-regex -- these characters are not allowed in XML 1.0 at all
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u;
const CONTROLS = new RegExp(CONTROL.source, 'gu');

/**
 * Free text that somebody typed (names, notes), made harmless: a leading `= + - @`, tab or line break, also in
 * full-width form, gets an apostrophe before it, because the cell becomes a formula when a person edits it or saves the
 * sheet as CSV (OWASP "CSV injection"; ASVS 5, 1.2.10). The importer strips one leading apostrophe.
 */
export function guardText(text: string): string {
  const plain = fitText(text);
  return FORMULA_STARTS.has(plain.charAt(0)) ? fitText(`'${plain}`) : plain;
}

/** Identifiers and words of our own: as they are, without control characters, cut to what a cell may hold. */
export function fitText(text: string): string {
  const plain = CONTROL.test(text) ? text.replaceAll(CONTROLS, '') : text;
  return plain.length > CELL_CHARACTERS_MAX ? plain.slice(0, CELL_CHARACTERS_MAX) : plain;
}

/** How wide a text is, in characters of the default font: Han, kana and full-width forms count two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return width;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall time of an instant in the shop's zone, as a cell wants it: a date whose UTC reading is that wall time. */
export function wallTime(instant: UtcMs, timeZone: string): Date {
  const quarter = Math.floor(instant / QUARTER_MS);
  if (aheadOf.timeZone !== timeZone || aheadOf.byQuarter.size > QUARTERS_KEPT_MAX) {
    aheadOf = { timeZone, byQuarter: new Map() };
  }
  let aheadMs = aheadOf.byQuarter.get(quarter);
  if (aheadMs === undefined) {
    const start = (quarter * QUARTER_MS) as UtcMs;
    aheadMs = Date.parse(`${wallClockText(start, timeZone).replace(' ', 'T')}Z`) - start;
    aheadOf.byQuarter.set(quarter, aheadMs);
  }
  // Cells show whole seconds.
  return new Date(Math.floor((instant + aheadMs) / 1_000) * 1_000);
}

/** Clocks are set by whole quarters of an hour; formatting one instant takes as long as writing a cell. */
const QUARTER_MS = 900_000;
const QUARTERS_KEPT_MAX = 10_000;
let aheadOf: { readonly timeZone: string; readonly byQuarter: Map<number, number> } = {
  timeZone: '',
  byQuarter: new Map(),
};

/** The wall time of an instant in the shop's zone, as `2026-03-01 14:05:00`. */
export function wallClockText(instant: UtcMs, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish locale writes dates as ISO 8601 does; no other locale data is involved.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}
