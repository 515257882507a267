/** A period's sales told apart by person, by provider and plan, or by plan with their margin. */
import type { OrdersBehindNumber } from '../../contract/reports.ts';
import { readAccountNames, readPlanNames, readStaffNames } from '../../db/reports/names.ts';
import type { DeliverySum } from '../../db/reports/delivery-sums.ts';
import { REPORT_TITLES, REPORT_WORDS } from '../workbooks/report-words.ts';
import { WORDS } from '../workbooks/words.ts';
import { figureCells, figureColumns, gatherFigures, layoutOf, leadFigures, readSums } from './delivery-figures.ts';
import type { DeliveryFigures } from './delivery-figures.ts';
import type { Report, ReportAsk } from './report.ts';

export async function describeStaff(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const sums = await readSums(ask, ['staff']);
  const names = await readStaffNames(ask.tx);
  const layout = layoutOf(sums, shop.currency);
  const title = REPORT_TITLES.staff[language];
  return {
    kind: 'staff',
    title,
    facts: [],
    figures: leadFigures(sums, ask),
    charts: [],
    tables: [
      {
        key: 'staff',
        title,
        columns: [{ header: WORDS.staff[language], kind: 'free_text' }, ...figureColumns(layout, ask)],
        rows: byWeight(gatherFigures(sums, shop.currency, ({ staffId }) => staffId)).map(([staffId, figures]) => ({
          cells: [(staffId && names.get(staffId)) ?? '', ...figureCells(layout, figures)],
          orders: { from, until, staffId: staffId ?? undefined },
        })),
      },
    ],
  };
}

export async function describeProviderPlans(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const sums = await readSums(ask, ['account', 'plan']);
  const accounts = await readAccountNames(ask.tx);
  const plans = await readPlanNames(ask.tx);
  const layout = layoutOf(sums, shop.currency);
  const title = REPORT_TITLES.provider_plans[language];
  const ofKey = new Map(sums.map((sum) => [keyOf(sum), sum]));
  return {
    kind: 'provider_plans',
    title,
    facts: [],
    figures: leadFigures(sums, ask),
    charts: [],
    tables: [
      {
        key: 'provider_plans',
        title,
        columns: [
          { header: REPORT_WORDS.provider[language], kind: 'free_text' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: WORDS.plan[language], kind: 'free_text' },
          ...figureColumns(layout, ask),
        ],
        rows: byWeight(gatherFigures(sums, shop.currency, keyOf))
          .map(([key, figures]) => ({ accountId: null, planCode: null, ...ofKey.get(key), figures }))
          .toSorted((a, b) => (a.accountId ?? 0) - (b.accountId ?? 0))
          .map(({ accountId, planCode, figures }) => ({
            cells: [
              (accountId && accounts.get(accountId)) ?? '',
              planCode,
              plans.get(planCode ?? '')?.[language] ?? '',
              ...figureCells(layout, figures),
            ],
            orders: { from, until, accountId: accountId ?? undefined, planCode: planCode ?? undefined },
          })),
      },
    ],
  };
}

/** Bars of a chart that can still be told apart. */
const CHART_PLANS_MAX = 20;

export async function describeMargin(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const sums = await readSums(ask, ['plan']);
  const plans = await readPlanNames(ask.tx);
  const layout = layoutOf(sums, shop.currency);
  const title = REPORT_TITLES.margin[language];
  const byPlan = byWeight(gatherFigures(sums, shop.currency, ({ planCode }) => planCode ?? ''));
  const ordersOf = (planCode: string): OrdersBehindNumber => ({ from, until, planCode });
  const earning = byPlan.filter(
    ([, { marginMinor, count }]) => marginMinor !== null && (count !== 0 || marginMinor !== 0),
  );
  return {
    kind: 'margin',
    title,
    facts: [],
    figures: leadFigures(sums, ask),
    charts: [
      {
        key: 'plans',
        title: REPORT_WORDS.marginByPlan[language],
        axis: WORDS.plan[language],
        unit: shop.currency,
        points: earning.slice(0, CHART_PLANS_MAX).map(([planCode, figures]) => ({
          name: planCode,
          value: figures.marginMinor ?? 0,
          orders: { ...ordersOf(planCode), isPaid: true },
        })),
      },
    ],
    tables: [
      {
        key: 'margin',
        title,
        columns: [
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: WORDS.plan[language], kind: 'free_text' },
          ...figureColumns(layout, ask),
          { header: REPORT_WORDS.marginShare[language], kind: 'percent' },
        ],
        rows: byPlan.map(([planCode, figures]) => ({
          cells: [
            planCode,
            plans.get(planCode)?.[language] ?? '',
            ...figureCells(layout, figures),
            figures.marginMinor === null || figures.salesMinor <= 0 ? null : figures.marginMinor / figures.salesMinor,
          ],
          tone: figures.marginMinor !== null && figures.marginMinor < 0 ? ('danger' as const) : undefined,
          orders: ordersOf(planCode),
        })),
      },
    ],
  };
}

function keyOf({ accountId, planCode }: DeliverySum): string {
  return `${accountId} ${planCode}`;
}

/** The dearest first. */
function byWeight<Key>(figures: ReadonlyMap<Key, DeliveryFigures>): [Key, DeliveryFigures][] {
  return [...figures].toSorted(
    ([, a], [, b]) => b.salesMinor - a.salesMinor || b.count - a.count || b.unpaid.count - a.unpaid.count,
  );
}
