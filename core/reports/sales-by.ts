/** A period's sales told apart by person, by provider and plan, or by plan with their margin. */
import type { OrdersBehindNumber } from '../../contract/reports.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { readAccountNames, readPlanNames, readStaffNames } from '../../db/reports/names.ts';
import type { SoldSum } from '../../db/reports/sold-sums.ts';
import { REPORT_TITLES, REPORT_WORDS, SOLD_WORDS } from '../workbooks/report-words.ts';
import { WORDS, wordFor } from '../workbooks/words.ts';
import { figureCells, figureColumns, gatherFigures, layoutOf, leadFigures, readSums } from './sold-figures.ts';
import type { SoldFigures } from './sold-figures.ts';
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
        rows: byThing(sums, shop.currency)
          // Cards come from no account, and last.
          .toSorted((a, b) => (a.accountId ?? LAST) - (b.accountId ?? LAST))
          .map(({ what, accountId, planCode, figures }) => ({
            cells: [
              what === 'card' ? REPORT_WORDS.cardsFromStock[language] : ((accountId && accounts.get(accountId)) ?? ''),
              planCode,
              plans.get(planCode ?? '')?.[language] ?? '',
              ...figureCells(layout, figures),
            ],
            orders: { from, until, what, accountId: accountId ?? undefined, planCode: planCode ?? undefined },
          })),
      },
    ],
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Bars of a chart that can still be told apart. */
const CHART_PLANS_MAX = 20;

export async function describeMargin(ask: ReportAsk): Promise<Report> {
  const { shop, language, from, until } = ask;
  const sums = await readSums(ask, ['plan']);
  const plans = await readPlanNames(ask.tx);
  const layout = layoutOf(sums, shop.currency);
  const title = REPORT_TITLES.margin[language];
  const things = byThing(sums, shop.currency);
  const hasCards = things.some(({ what }) => what === 'card');
  const ordersOf = ({ what, planCode }: SoldThings): OrdersBehindNumber => ({
    from,
    until,
    what,
    planCode: planCode ?? undefined,
  });
  const earning = things.filter(
    ({ figures: { marginMinor, count } }) => marginMinor !== null && (count !== 0 || marginMinor !== 0),
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
        points: earning.slice(0, CHART_PLANS_MAX).map((thing) => ({
          // A plan may be sold as a card and as a recharge.
          name: `${thing.planCode ?? ''}${hasCards ? ` (${wordFor(SOLD_WORDS, thing.what, language)})` : ''}`,
          value: thing.figures.marginMinor ?? 0,
          orders: { ...ordersOf(thing), isPaid: true },
        })),
      },
    ],
    tables: [
      {
        key: 'margin',
        title,
        columns: [
          { header: REPORT_WORDS.what[language], kind: 'word' },
          { header: WORDS.planCode[language], kind: 'free_text' },
          { header: WORDS.plan[language], kind: 'free_text' },
          ...figureColumns(layout, ask),
          { header: REPORT_WORDS.marginShare[language], kind: 'percent' },
        ],
        rows: things.map((thing) => {
          const { what, planCode, figures } = thing;
          const { marginMinor, salesMinor } = figures;
          return {
            cells: [
              wordFor(SOLD_WORDS, what, language),
              planCode,
              plans.get(planCode ?? '')?.[language] ?? '',
              ...figureCells(layout, figures),
              marginMinor === null || salesMinor <= 0 ? null : marginMinor / salesMinor,
            ],
            tone: marginMinor !== null && marginMinor < 0 ? ('danger' as const) : undefined,
            orders: ordersOf(thing),
          };
        }),
      },
    ],
  };
}

type SoldThings = Pick<SoldSum, 'what' | 'accountId' | 'planCode'> & { readonly figures: SoldFigures };

/** Cards and recharges apart, by account and plan; the dearest first. */
function byThing(sums: readonly SoldSum[], currency: Currency): readonly SoldThings[] {
  const keyOf = ({ what, accountId, planCode }: SoldSum) => `${what} ${accountId} ${planCode}`;
  const ofKey = new Map(sums.map((sum) => [keyOf(sum), sum]));
  return byWeight(gatherFigures(sums, currency, keyOf)).flatMap(([key, figures]) => {
    const sum = ofKey.get(key);
    return sum ? [{ what: sum.what, accountId: sum.accountId, planCode: sum.planCode, figures }] : [];
  });
}

/** The dearest first. */
function byWeight<Key>(figures: ReadonlyMap<Key, SoldFigures>): [Key, SoldFigures][] {
  return [...figures].toSorted(
    ([, a], [, b]) => b.salesMinor - a.salesMinor || b.count - a.count || b.unpaid.count - a.unpaid.count,
  );
}
