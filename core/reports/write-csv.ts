/** A report as text for other programs: UTF-8 with its mark, CRLF, every field quoted, nothing that could become a formula. */
import { open } from 'node:fs/promises';
import { minorDigits, toMajorUnits } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { fitText, guardText, wallClockText } from '../workbooks/cell-text.ts';
import type { TableCell, TableColumn } from '../workbooks/table.ts';
import type { DescribedReport } from './describe-report.ts';

const MARK = '\uFEFF';
const LINE_END = '\r\n';
/** Written at once. */
const PART_CHARACTERS = 65_536;
/** Digits from which on Excel would round or rewrite a number on opening, and leading zeros that it would drop. */
const LONG_NUMBER = /^(?:\+|0|\d{12})/u;

/**
 * Tables follow each other, parted by an empty line; where there are several each has its title above it. An identifier of
 * many digits gets an apostrophe in front, which keeps it a text in Excel and which our own import takes off again.
 */
export async function writeReportCsv(
  report: Pick<DescribedReport, 'tables' | 'timeZone'>,
  path: string,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    let part = MARK;
    for (const [index, table] of report.tables.entries()) {
      if (index > 0) part += LINE_END;
      if (report.tables.length > 1) part += line([guardText(table.title)]);
      part += line(table.columns.map(({ header }) => guardText(header)));
      for await (const { cells } of table.rows) {
        part += line(table.columns.map((column, at) => cellText(column, cells[at] ?? null, report.timeZone)));
        if (part.length < PART_CHARACTERS) continue;
        await file.write(part);
        part = '';
      }
    }
    await file.write(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What a cell says; numbers plain, so that another program can read them. */
export function cellText(column: TableColumn, value: TableCell, timeZone: string): string {
  if (value === null) return '';
  switch (column.kind) {
    case 'instant':
      return wallClockText(value as UtcMs, timeZone);
    case 'money': {
      const money = { amountMinor: Number(value), currency: column.currency };
      return toMajorUnits(money).toFixed(minorDigits(column.currency));
    }
    case 'number':
    case 'percent':
      return String(value);
    case 'identifier': {
      const text = fitText(String(value));
      return LONG_NUMBER.test(text) ? `'${text}` : guardText(text);
    }
    case 'date':
    case 'word':
    case 'free_text':
      return guardText(String(value));
  }
}

function line(fields: readonly string[]): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',') + LINE_END;
}
