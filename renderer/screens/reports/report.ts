/** What the report screen calculates from a report: sums of columns, nothing that the core has not counted. Pure. */
import type { Currency, Money } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';

export type DailyReport = Told['reports']['daily'];
export type ReportOrder = DailyReport['problems'][number];

export function sumOf<Row>(rows: readonly Row[], amount: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}

/** Costs of both lists together, per currency. */
export function addCosts(some: readonly Money[], others: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, number>();
  for (const { currency, amountMinor } of [...some, ...others]) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

/** Whether sales, and the cost of all that went out, are what the ledger has for the day. */
export function agreesWithLedger(
  report: Pick<DailyReport, 'sales' | 'costs' | 'unpaid' | 'givenCosts' | 'ledger'>,
): boolean {
  const { sales, costs, unpaid, givenCosts, ledger } = report;
  const less = [...ledger.costs, ...ledger.cardCosts].map(({ currency, amountMinor }) => ({
    currency,
    amountMinor: -amountMinor,
  }));
  const left = addCosts(addCosts(costs, [...unpaid.costs, ...givenCosts]), less);
  return (
    sales.amountMinor === ledger.salesMinor + ledger.cardSalesMinor &&
    left.every(({ amountMinor }) => amountMinor === 0)
  );
}

interface Deliveries {
  readonly count: number;
  readonly unpaidCount: number;
}

/** All that was sold, and what went out in batches. */
export function countDelivered({ count, unpaidCount }: Deliveries): number {
  return count + unpaidCount;
}

/** The hours from the first to the last with anything, with one empty hour on either side; all when there is none. */
export function busyHours(hours: DailyReport['hours']): DailyReport['hours'] {
  const isBusy = ({ count, unpaidCount }: Deliveries) => count !== 0 || unpaidCount !== 0;
  const first = hours.findIndex(isBusy);
  const last = hours.findLastIndex(isBusy);
  return first === -1 ? hours : hours.slice(Math.max(0, first - 1), last + 2);
}

/** The hour with the highest sales; of equals the earliest. */
export function busiestHour(hours: DailyReport['hours']): DailyReport['hours'][number] | undefined {
  return hours.toSorted((one, other) => other.salesMinor - one.salesMinor || one.hour - other.hour)[0];
}

export function hourName(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

export type Measure = 'sales' | 'count';

/** Where nothing was paid, as on a day of batches alone, the number of recharges is the picture. */
export function measureOf(bars: readonly ({ readonly salesMinor: number } & Deliveries)[]): Measure {
  const isUnsold = bars.every(({ salesMinor }) => salesMinor === 0);
  return isUnsold && bars.some((bar) => countDelivered(bar) > 0) ? 'count' : 'sales';
}
