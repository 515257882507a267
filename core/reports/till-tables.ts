/** What the till counted on a day (its Z figures), a table for each currency; none where no till was opened. */
import type { Language } from '../../contract/terms/trade.ts';
import type { ReportShift } from '../../db/reports/tills.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import type { ReportTable } from './report.ts';

export function tillTables(shifts: readonly ReportShift[], language: Language): readonly ReportTable[] {
  return [...Map.groupBy(shifts, ({ currency }) => currency)].map(([currency, own]) => ({
    key: `till-${currency}`,
    title: `${REPORT_WORDS.till[language]} ${currency}`,
    columns: [
      { header: REPORT_WORDS.zNumber[language], kind: 'number' },
      { header: REPORT_WORDS.tillOpened[language], kind: 'instant' },
      { header: REPORT_WORDS.tillClosed[language], kind: 'instant' },
      { header: WORDS.staff[language], kind: 'free_text' },
      { header: REPORT_WORDS.tillExpected[language], kind: 'money', currency },
      { header: REPORT_WORDS.tillCounted[language], kind: 'money', currency },
      { header: REPORT_WORDS.tillDifference[language], kind: 'money', currency, total: true },
    ],
    rows: own.map(({ zNumber, openedAtMs, closedAtMs, closedBy, expectedMinor, countedMinor }) => {
      const isCounted = expectedMinor !== null && countedMinor !== null;
      const differenceMinor = isCounted ? countedMinor - expectedMinor : null;
      return {
        cells: [zNumber, openedAtMs, closedAtMs, closedBy, expectedMinor, countedMinor, differenceMinor],
        tone: differenceMinor === 0 ? undefined : 'warning',
      };
    }),
  }));
}
