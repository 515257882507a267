/** What was taken and handed back in a period, by tender, from the accounts where the money lies. */
import { TENDER_METHODS } from '../../contract/terms/trade.ts';
import { listAccountMovements } from '../../db/reports/daily.ts';
import { tenderAccount } from '../ledger/accounts.ts';
import { REPORT_TITLES } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { moneyFigures } from './sold-figures.ts';
import type { Report, ReportAsk } from './report.ts';
import { summarizeTenders } from './summarize-day.ts';
import { readTenderNames, tenderName } from './tender-names.ts';

export async function describeTenders(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const { currency } = shop;
  const movements = await listAccountMovements(ask.tx, {
    from,
    until,
    accounts: TENDER_METHODS.map(tenderAccount),
    currency,
  });
  const tenders = summarizeTenders(movements, await readTenderNames(ask.tx));
  const title = REPORT_TITLES.tenders[language];
  const net = tenders.reduce((sum, { netMinor }) => sum + netMinor, 0);
  return {
    kind: 'tenders',
    title,
    facts: [],
    figures: moneyFigures(WORDS.net[language], [{ amountMinor: net, currency }]),
    charts: [
      {
        key: 'tenders',
        title: WORDS.byTender[language],
        axis: WORDS.tender[language],
        unit: currency,
        points: tenders.map((row) => ({
          name: tenderName(row, language),
          value: row.netMinor,
          orders: { from, until, tender: row.method },
        })),
      },
    ],
    tables: [
      {
        key: 'tenders',
        title,
        columns: [
          { header: WORDS.tender[language], kind: 'word' },
          { header: WORDS.count[language], kind: 'number', total: true, opens: 'all' },
          { header: WORDS.taken[language], kind: 'money', currency, total: true },
          { header: WORDS.refunded[language], kind: 'money', currency, total: true },
          { header: WORDS.net[language], kind: 'money', currency, total: true },
        ],
        rows: tenders.map(({ method, name, taken, refunded, netMinor }) => ({
          cells: [
            tenderName({ method, name }, language),
            taken.count + refunded.count,
            taken.amountMinor,
            refunded.amountMinor,
            netMinor,
          ],
          orders: { from, until, tender: method },
        })),
      },
    ],
  };
}
