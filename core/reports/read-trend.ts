import { addDays } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { listDailySales } from '../../db/reports/daily.ts';
import type { DaySales } from '../../db/reports/daily.ts';
import type { ReportCore } from './report-shop.ts';
import { SALES } from '../ledger/accounts.ts';
import { deliveriesOf, SALES_KINDS } from '../ledger/case-entries.ts';
import { readReportShop } from './report-shop.ts';

/** Sales and unpaid recharges of the `days` days up to `until`, oldest first; a day without any is there with zeros. */
export async function readTrend(
  core: ReportCore,
  asked: { readonly until: ShopDate; readonly days: number },
): Promise<DaySales[]> {
  const { db } = core.database;
  const shop = await readReportShop(db);
  const from = addDays(asked.until, 1 - asked.days);
  const sold = await listDailySales(db, {
    from,
    until: asked.until,
    kinds: SALES_KINDS,
    deliveriesOf,
    salesAccount: SALES,
    currency: shop.currency,
  });
  const byDate = new Map(sold.map((day) => [day.date, day]));
  return Array.from({ length: asked.days }, (_, index) => {
    const date = addDays(from, index);
    return byDate.get(date) ?? { date, count: 0, salesMinor: 0, unpaidCount: 0 };
  });
}
