/** Every report by its name: the only place that knows all of them. */
import { Refusal } from '../../contract/errors.ts';
import { MOMENT_REPORTS, REPORT_DAYS_MAX } from '../../contract/terms/report-kind.ts';
import type { ReportKind } from '../../contract/terms/report-kind.ts';
import { daysBetween } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { transact } from '../../db/open.ts';
import { wallClockText } from '../workbooks/cell-text.ts';
import { REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { describeBatches } from './batches.ts';
import { describeDaily } from './daily.ts';
import { describeExpiring } from './expiring.ts';
import { describeFloatMoves } from './float-moves.ts';
import { describeInDoubt } from './in-doubt.ts';
import { describePeriod } from './period.ts';
import type { Report, ReportAsk } from './report.ts';
import { readReportShop } from './report-shop.ts';
import type { ReportCore } from './report-shop.ts';
import { describeMargin, describeProviderPlans, describeStaff } from './sales-by.ts';
import { describeStock } from './stock.ts';
import { describeTax } from './tax.ts';
import { describeTenders } from './tenders.ts';

const DESCRIBE: Readonly<Record<ReportKind, (ask: ReportAsk) => Promise<Report>>> = {
  daily: describeDaily,
  period: describePeriod,
  staff: describeStaff,
  tenders: describeTenders,
  provider_plans: describeProviderPlans,
  margin: describeMargin,
  tax: describeTax,
  stock: describeStock,
  expiring: describeExpiring,
  float_moves: describeFloatMoves,
  in_doubt: describeInDoubt,
  batches: describeBatches,
};

export interface ReportQuestion {
  readonly report: ReportKind;
  readonly from: ShopDate;
  readonly until: ShopDate;
  readonly language: Language;
}

/** A report with what its renderers need of the shop. */
export interface DescribedReport extends Report {
  readonly shopName: string;
  /** The shop's: its amounts have a sign, others their code, for yen and yuan share one. */
  readonly currency: Currency;
  readonly timeZone: string;
  readonly language: Language;
  readonly madeAtMs: ReportAsk['nowMs'];
  /** What its file name says of its time. */
  readonly span: string;
}

/**
 * Reads all sums in one transaction; long lists are read later, by whoever goes through their rows. Refuses with
 * SHOP_NOT_SET_UP, and with REPORT_PERIOD_INVALID for days in the wrong order or too many of them.
 */
export function describeReport(core: ReportCore, asked: ReportQuestion): Promise<DescribedReport> {
  const nowMs = core.ports.clock.nowMs();
  const { report: kind, from, language } = asked;
  // A daily report is of its first day.
  const until = kind === 'daily' ? from : asked.until;
  const days = daysBetween(from, until) + 1;
  if (days < 1 || days > REPORT_DAYS_MAX) throw new Refusal('REPORT_PERIOD_INVALID', { days: REPORT_DAYS_MAX });
  const { db } = core.database;
  return transact(db, async (tx) => {
    const shop = await readReportShop(tx);
    const report = await DESCRIBE[kind]({ tx, db, shop, from, until, language, nowMs });
    const made = wallClockText(nowMs, shop.timeZone).slice(0, 16);
    const isOfNow = MOMENT_REPORTS.includes(kind);
    const time = isOfNow ? `${REPORT_WORDS.now[language]} ${made}` : from === until ? from : `${from} – ${until}`;
    return {
      ...report,
      shopName: shop.name,
      currency: shop.currency,
      timeZone: shop.timeZone,
      language,
      madeAtMs: nowMs,
      span: isOfNow ? made.slice(0, 10) : from === until ? from : `${from}_${until}`,
      facts: [
        shop.name,
        time,
        ...report.facts,
        `${WORDS.amountsIn[language]} ${shop.currency}`,
        ...(isOfNow ? [] : [`${WORDS.madeAt[language]} ${made}`]),
      ],
    };
  });
}
