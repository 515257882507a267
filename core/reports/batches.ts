/** Batches that were made in a period: what became of their lines, and what they cost. */
import type { Currency } from '../../contract/terms/money.ts';
import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { endOfShopDate, startOfShopDate } from '../../contract/terms/time.ts';
import { listBatchLinesOf, listBatchesOf } from '../../db/reports/batches.ts';
import type { ReportBatchLine } from '../../db/reports/batches.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import type { RowTone } from '../workbooks/table.ts';
import { REASON_WORDS, STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import { moneyColumns, moneyFigures } from './sold-figures.ts';
import type { Report, ReportAsk, ReportRow } from './report.ts';

const ENDED_BADLY: readonly RechargeState[] = ['failed', 'refunded', 'refund_due'];

export async function describeBatches(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const period = { fromMs: startOfShopDate(from, shop.timeZone), untilMs: endOfShopDate(until, shop.timeZone) };
  const batches = (await listBatchesOf(ask.tx, period)).map((batch) => {
    const countOf = (states: readonly RechargeState[]) =>
      states.reduce((sum, state) => sum + (batch.byState[state] ?? 0), 0);
    const [all, done, failed] = [countOf(RECHARGE_STATES), countOf(['succeeded']), countOf(ENDED_BADLY)];
    return { ...batch, all, done, failed, open: all - done - failed };
  });
  const found = [...new Set(batches.map(({ costCurrency }) => costCurrency))];
  const currencies = found.length === 0 ? [shop.currency] : found;
  const sumOf = (value: (batch: (typeof batches)[number]) => number) =>
    batches.reduce((sum, batch) => sum + value(batch), 0);
  const count = (label: string, value: number) => ({ label, amount: { kind: 'number' as const, value } });
  return {
    kind: 'batches',
    title: REPORT_TITLES.batches[language],
    facts: [],
    figures: [
      count(WORDS.batch[language], batches.length),
      count(
        REPORT_WORDS.succeeded[language],
        sumOf(({ done }) => done),
      ),
      count(
        REPORT_WORDS.failed[language],
        sumOf(({ failed }) => failed),
      ),
      count(
        REPORT_WORDS.open[language],
        sumOf(({ open }) => open),
      ),
      ...moneyFigures(
        WORDS.cost[language],
        currencies.map((currency) => ({
          amountMinor: sumOf((batch) => (batch.costCurrency === currency ? batch.costMinor : 0)),
          currency,
        })),
      ),
    ],
    charts: [],
    tables: [
      {
        key: 'batches',
        title: REPORT_TITLES.batches[language],
        columns: [
          { header: WORDS.created[language], kind: 'instant' },
          { header: WORDS.batch[language], kind: 'free_text' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: REPORT_WORDS.provider[language], kind: 'free_text' },
          { header: WORDS.staff[language], kind: 'free_text' },
          { header: REPORT_WORDS.linesTotal[language], kind: 'number', total: true, opens: 'all' },
          { header: REPORT_WORDS.succeeded[language], kind: 'number', total: true },
          { header: REPORT_WORDS.failed[language], kind: 'number', total: true },
          { header: REPORT_WORDS.open[language], kind: 'number', total: true },
          { header: REPORT_WORDS.refused[language], kind: 'number', total: true },
          ...moneyColumns(WORDS.cost[language], currencies, shop.currency),
        ],
        rows: batches.map((batch) => ({
          cells: [
            batch.createdAtMs,
            batch.name,
            batch.planCode,
            batch.accountName,
            batch.staffName,
            batch.all,
            batch.done,
            batch.failed,
            batch.open,
            batch.refusedCount,
            ...currencies.map((currency) => (batch.costCurrency === currency ? batch.costMinor : null)),
          ],
          tone: batch.failed + batch.open > 0 ? ('warning' as const) : undefined,
          orders: { batchId: batch.id },
        })),
      },
      {
        key: 'lines',
        title: REPORT_WORDS.batchLines[language],
        columns: [
          { header: WORDS.batch[language], kind: 'free_text' },
          { header: REPORT_WORDS.row[language], kind: 'number' },
          { header: WORDS.iccid[language], kind: 'identifier' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: WORDS.state[language], kind: 'word' },
          { header: WORDS.reason[language], kind: 'word' },
          { header: WORDS.finished[language], kind: 'instant' },
          ...moneyColumns(WORDS.cost[language], currencies, shop.currency),
        ],
        rows: rowsOf(ask, listBatchLinesOf(ask.db, period), currencies),
      },
    ],
  };
}

async function* rowsOf(
  { language }: ReportAsk,
  lines: AsyncIterable<ReportBatchLine>,
  currencies: readonly Currency[],
): AsyncGenerator<ReportRow> {
  for await (const line of lines) {
    const isDone = line.state === 'succeeded';
    yield {
      cells: [
        line.batchName,
        line.row,
        line.iccid,
        line.planCode,
        wordFor(STATE_WORDS, line.state, language),
        isDone ? null : wordFor(REASON_WORDS, line.failureCode ?? line.state, language),
        line.finishedAtMs,
        ...currencies.map((currency) => (isDone && line.costCurrency === currency ? line.costMinor : null)),
      ],
      tone: toneOf(line.state),
    };
  }
}

function toneOf(state: RechargeState): RowTone | undefined {
  if (state === 'succeeded') return undefined;
  return state === 'failed' ? 'danger' : 'warning';
}
