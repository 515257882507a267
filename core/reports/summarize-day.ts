/** Makes the figures of a day out of the postings that earned or cost something. Pure. */
import type { DailyReport } from '../../contract/reports.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { TENDER_METHODS } from '../../contract/terms/trade.ts';
import type { AccountMovement, DeliveryPosting } from '../../db/reports/daily.ts';
import { tenderAccount } from '../ledger/accounts.ts';
import type { PostingKind } from '../ledger/entries.ts';

/** The kinds of posting that move sales and recharge cost. */
export const DELIVERY_KINDS = ['delivered', 'delivery_reversed'] as const satisfies readonly PostingKind[];

type DayFigures = Pick<DailyReport, 'sales' | 'costs' | 'marginMinor' | 'plans' | 'staff' | 'hours'>;

/** A delivery counts one, a delivery that the provider took back counts one less. */
export function summarizeDay(
  postings: readonly DeliveryPosting[],
  shop: { readonly currency: Currency; readonly timeZone: string },
): DayFigures {
  const sales = { count: 0, amountMinor: 0 };
  const costs = new Map<Currency, number>();
  const plans = new Map<string, DailyReport['plans'][number]>();
  const staff = new Map<string, DailyReport['staff'][number]>();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, count: 0, salesMinor: 0 }));
  const hourOf = hourReader(shop.timeZone);
  for (const posting of postings) {
    const count = posting.kind === ('delivered' satisfies PostingKind) ? 1 : -1;
    const { salesMinor, cost } = posting;
    sales.count += count;
    sales.amountMinor += salesMinor;
    if (cost.amountMinor !== 0) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.amountMinor);
    const plan = entryOf(plans, posting.planCode, {
      planCode: posting.planCode,
      name: posting.planName,
      count: 0,
      salesMinor: 0,
      costMinor: 0,
    });
    plan.count += count;
    plan.salesMinor += salesMinor;
    plan.costMinor += cost.amountMinor;
    const person = entryOf(staff, posting.staffName, { staffName: posting.staffName, count: 0, salesMinor: 0 });
    person.count += count;
    person.salesMinor += salesMinor;
    const hour = hours[hourOf(posting.atMs)];
    if (!hour) throw new Error('a day has 24 hours');
    hour.count += count;
    hour.salesMinor += salesMinor;
  }
  const costList: Money[] = [...costs].map(([currency, amountMinor]) => ({ amountMinor, currency }));
  const isOneCurrency = costList.every((cost) => cost.currency === shop.currency);
  return {
    sales,
    costs: costList,
    marginMinor: isOneCurrency ? sales.amountMinor - (costs.get(shop.currency) ?? 0) : null,
    plans: [...plans.values()].toSorted(byWeight),
    staff: [...staff.values()].toSorted(byWeight),
    hours,
  };
}

/** Money taken and handed back by each way to pay that moved. */
export function summarizeTenders(movements: readonly AccountMovement[]): DailyReport['tenders'] {
  return TENDER_METHODS.flatMap((method) => {
    const own = movements.filter((movement) => movement.account === tenderAccount(method));
    if (own.length === 0) return [];
    const taken = { count: 0, amountMinor: 0 };
    const refunded = { count: 0, amountMinor: 0 };
    for (const { count, amountMinor } of own) {
      const side = amountMinor >= 0 ? taken : refunded;
      side.count += count;
      side.amountMinor += Math.abs(amountMinor);
    }
    return [{ method, taken, refunded, netMinor: taken.amountMinor - refunded.amountMinor }];
  });
}

function entryOf<Entry>(entries: Map<string, Entry>, key: string, fresh: Entry): Entry {
  const entry = entries.get(key);
  if (entry) return entry;
  entries.set(key, fresh);
  return fresh;
}

function byWeight(
  a: { readonly salesMinor: number; readonly count: number },
  b: { readonly salesMinor: number; readonly count: number },
): number {
  return b.salesMinor - a.salesMinor || b.count - a.count;
}

function hourReader(timeZone: string): (instant: UtcMs) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric' });
  return (instant) => Number(format.format(instant));
}
