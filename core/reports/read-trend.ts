import { addDays } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { sumSold } from '../../db/reports/sold-sums.ts';
import type { ReportCore } from './report-shop.ts';
import { readReportShop } from './report-shop.ts';
import { soldIn } from './sold-in-books.ts';

/** A day: what was sold and what it earned, and recharges that nobody was charged for. */
interface DaySales {
  readonly date: ShopDate;
  readonly count: number;
  readonly salesMinor: number;
  readonly unpaidCount: number;
}

/** Sales and unpaid recharges of the `days` days up to `until`, oldest first; a day without any is there with zeros. */
export async function readTrend(
  core: ReportCore,
  asked: { readonly until: ShopDate; readonly days: number },
): Promise<DaySales[]> {
  const { db } = core.database;
  const shop = await readReportShop(db);
  const from = addDays(asked.until, 1 - asked.days);
  const sums = await sumSold(db, soldIn({ from, until: asked.until }, shop.currency), ['day']);
  const byDay = Map.groupBy(sums, ({ day }) => day);
  return Array.from({ length: asked.days }, (_, index) => {
    const date = addDays(from, index);
    const own = byDay.get(date) ?? [];
    const countOf = (isPaid: boolean) => own.reduce((sum, one) => sum + (one.isPaid === isPaid ? one.count : 0), 0);
    return {
      date,
      count: countOf(true),
      salesMinor: own.reduce((sum, { salesMinor }) => sum + salesMinor, 0),
      unpaidCount: countOf(false),
    };
  });
}
