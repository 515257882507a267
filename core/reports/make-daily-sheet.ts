import { formatMoney } from '../../contract/terms/money.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import type { SoldThing } from '../../db/reports/daily.ts';
import type { ReportCore } from './report-shop.ts';
import { withoutEmpty, writeListSheet } from '../workbooks/list-sheet.ts';
import type { ListColumn } from '../workbooks/list-sheet.ts';
import { REPORT_WORDS, SOLD_WORDS } from '../workbooks/report-words.ts';
import { fileNameOf, startWorkbook } from '../workbooks/workbook-writer.ts';
import type { WorkbookWriter } from '../workbooks/workbook-writer.ts';
import { REASON_WORDS, STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import { writeSummarySheet } from './daily-summary-sheet.ts';
import { readDay } from './make-daily-report.ts';
import type { DayOfBusiness } from './make-daily-report.ts';
import { tenderName } from './tender-names.ts';

/** A day as a workbook: summary, every recharge that was delivered, and what failed or is not known. */
export async function makeDailySheet(
  core: ReportCore,
  asked: { readonly date: ShopDate; readonly language: Language },
): Promise<File> {
  const day = await readDay(core, asked.date);
  const madeAtMs = core.ports.clock.nowMs();
  const { shop, report } = day;
  const { language } = asked;
  const workbook = await startWorkbook(madeAtMs);
  writeSummarySheet(workbook, {
    report,
    shifts: day.shifts,
    shopName: shop.name,
    timeZone: shop.timeZone,
    madeAtMs,
    language,
  });
  await writeDeliveries(workbook, day, language);
  await writeProblems(workbook, day, language);
  return workbook.finish(fileNameOf(shop.name, WORDS.summary[language], report.date));
}

async function writeDeliveries(workbook: WorkbookWriter, day: DayOfBusiness, language: Language): Promise<void> {
  const { shop, report } = day;
  const columns: ListColumn<SoldThing>[] = [
    { header: WORDS.time[language], kind: 'instant', value: (row) => row.atMs },
    { header: REPORT_WORDS.what[language], kind: 'word', value: (row) => wordFor(SOLD_WORDS, row.what, language) },
    { header: WORDS.iccid[language], kind: 'identifier', value: (row) => row.iccid },
    { header: WORDS.plan[language], kind: 'free_text', value: (row) => row.planName[language] },
    { header: WORDS.planCode[language], kind: 'free_text', value: (row) => row.planCode },
    {
      header: WORDS.price[language],
      kind: 'money',
      currency: shop.currency,
      total: true,
      value: (row) => (row.isPaid ? { amountMinor: row.salesMinor, currency: shop.currency } : null),
    },
    costColumn(day, language, { header: WORDS.costOfSales[language], isPaid: true }),
    ...(day.sold.some((row) => !row.isPaid)
      ? [costColumn(day, language, { header: WORDS.batchCost[language], isPaid: false })]
      : []),
    {
      header: WORDS.tender[language],
      kind: 'word',
      value: (row) =>
        row.isPaid
          ? row.tenderMethods
              .map((method) => tenderName({ method, name: day.tenderNames.get(method) ?? null }, language))
              .join(' + ')
          : WORDS.unpaid[language],
    },
    { header: WORDS.staff[language], kind: 'free_text', value: (row) => row.staffName },
    { header: WORDS.customer[language], kind: 'free_text', value: (row) => row.customerName },
    { header: WORDS.batch[language], kind: 'free_text', value: (row) => row.batchName },
    { header: WORDS.receipt[language], kind: 'number', value: (row) => row.receiptNumber },
    { header: WORDS.ourReference[language], kind: 'identifier', value: (row) => row.ourReference },
  ];
  await writeListSheet(workbook, {
    name: WORDS.lines[language],
    title: `${WORDS.lines[language]}  ${report.date}`,
    facts: [
      shop.name,
      `${WORDS.sold[language]} ${report.sales.count}`,
      `${WORDS.batchNoSale[language]} ${report.unpaid.count}`,
      `${WORDS.amountsIn[language]} ${shop.currency}`,
    ].join(' · '),
    language,
    timeZone: shop.timeZone,
    columns: withoutEmpty(columns, day.sold),
    rows: day.sold,
    emptyText: WORDS.nothing[language],
    toneOf: (row) => (row.step === 1 ? undefined : 'warning'),
  });
}

/** Of what was sold and of what nobody paid for, apart, so that each column's sum is a figure of the summary. */
function costColumn(
  { shop, sold }: DayOfBusiness,
  language: Language,
  { header, isPaid }: { readonly header: string; readonly isPaid: boolean },
): ListColumn<SoldThing> {
  const own = sold.filter((row) => row.isPaid === isPaid);
  const currency = own[0]?.cost.currency ?? shop.currency;
  const value = (row: SoldThing) => (row.isPaid === isPaid ? row.cost : null);
  if (own.every(({ cost }) => cost.currency === currency))
    return { header, kind: 'money', currency, total: true, value };
  // Yen and dollars have no sum, and a column has one format.
  return {
    header,
    kind: 'word',
    value: (row) => {
      const cost = value(row);
      return cost && formatMoney(cost, language);
    },
  };
}

async function writeProblems(workbook: WorkbookWriter, day: DayOfBusiness, language: Language): Promise<void> {
  const { shop, report } = day;
  const columns: ListColumn<ShownRecharge>[] = [
    { header: WORDS.created[language], kind: 'instant', value: (row) => row.createdAtMs },
    { header: WORDS.state[language], kind: 'word', value: (row) => wordFor(STATE_WORDS, row.state, language) },
    {
      header: WORDS.reason[language],
      kind: 'word',
      value: (row) => wordFor(REASON_WORDS, row.failureCode ?? row.state, language),
    },
    { header: WORDS.iccid[language], kind: 'identifier', value: (row) => row.iccid },
    { header: WORDS.plan[language], kind: 'free_text', value: (row) => row.planName[language] },
    {
      header: WORDS.price[language],
      kind: 'money',
      currency: shop.currency,
      total: false,
      value: (row) => (row.isPaid ? row.price : null),
    },
    { header: WORDS.staff[language], kind: 'free_text', value: (row) => row.staffName },
    { header: WORDS.customer[language], kind: 'free_text', value: (row) => row.customerName },
    { header: WORDS.ourReference[language], kind: 'identifier', value: (row) => row.ourReference },
  ];
  await writeListSheet(workbook, {
    name: WORDS.problems[language],
    title: `${WORDS.problems[language]}  ${report.date}`,
    facts: `${shop.name} · ${WORDS.count[language]} ${day.problems.length}`,
    language,
    timeZone: shop.timeZone,
    columns: withoutEmpty(columns, day.problems),
    rows: day.problems,
    emptyText: WORDS.nothing[language],
    toneOf: (row) => (row.state === 'failed' || row.state === 'refunded' ? undefined : 'warning'),
  });
}
