import type { DailyReport } from '../../contract/reports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { SoldThing } from '../../db/reports/daily.ts';

type Figures = Pick<DailyReport['plans'][number], 'count' | 'salesMinor' | 'costs' | 'marginMinor' | 'unpaid'>;

/** Adds deliveries up: what was charged for on one side, what was not on the other. */
export interface Tally {
  /** `count` is 1, or -1 for a delivery taken back. */
  add(posting: Pick<SoldThing, 'isPaid' | 'salesMinor' | 'cost'>, count: number): void;
  read(): Figures;
}

interface CostSum {
  count: number;
  amountMinor: number;
}

/** A tally in the currency in which the shop sells. */
export function startTally(currency: Currency): Tally {
  const sold = { count: 0, salesMinor: 0, costs: new Map<Currency, CostSum>() };
  const unpaid = { count: 0, costs: new Map<Currency, CostSum>() };
  return {
    add({ isPaid, salesMinor, cost }, count) {
      const side = isPaid ? sold : unpaid;
      side.count += count;
      sold.salesMinor += salesMinor;
      const sum = side.costs.get(cost.currency) ?? { count: 0, amountMinor: 0 };
      sum.count += count;
      sum.amountMinor += cost.amountMinor;
      side.costs.set(cost.currency, sum);
    },
    read() {
      const costs = [...sold.costs]
        .map(([of, { amountMinor }]) => ({ amountMinor, currency: of }))
        .filter(({ amountMinor }) => amountMinor !== 0);
      const isOneCurrency = costs.every((cost) => cost.currency === currency);
      return {
        count: sold.count,
        salesMinor: sold.salesMinor,
        costs,
        marginMinor: isOneCurrency ? sold.salesMinor - (costs[0]?.amountMinor ?? 0) : null,
        unpaid: {
          count: unpaid.count,
          costs: [...unpaid.costs]
            .map(([of, sum]) => ({ ...sum, currency: of }))
            .filter((sum) => sum.count !== 0 || sum.amountMinor !== 0),
        },
      };
    },
  };
}
