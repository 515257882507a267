import type { ReactNode } from 'react';
import type { OrdersBehindNumber } from '../../../contract/reports.ts';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { useText } from '../../strings/text.ts';
import { OrdersNumber } from './orders-number.tsx';
import { addCosts, agreesWithLedger, sumOf } from './report.ts';
import type { DailyReport } from './report.ts';
import { SumTable } from './sum-table.tsx';
import { useMoneyWords } from './use-money-words.ts';

/** The day by plan, tender and staff, each with its total. */
export function DayTables({ report }: { readonly report: DailyReport }) {
  return (
    <div className="k-report-tables">
      <PlanTable report={report} />
      <TenderTable report={report} />
      <StaffTable report={report} />
    </div>
  );
}

function TenderTable({ report: { tenders, currency } }: { readonly report: DailyReport }) {
  const say = useText();
  const language = usePreferences((state) => state.language);
  const format = useFormat();
  const { money } = useMoneyWords(currency);
  const count = sumOf(tenders, ({ taken }) => taken.count);
  return (
    <SumTable
      title={say('reports.byTender')}
      columns={[
        say('reports.tender'),
        say('reports.count'),
        say('reports.taken'),
        say('reports.handedBack'),
        say('reports.net'),
      ]}
      rows={tenders.map(({ method, name, taken, refunded, netMinor }) => ({
        key: method,
        cells: [
          name?.[language] ?? say(`tenders.${method}`),
          format.number(taken.count),
          money(taken.amountMinor),
          refunded.amountMinor === 0 ? '—' : money(refunded.amountMinor),
          money(netMinor),
        ],
      }))}
      total={[
        say('reports.total'),
        format.number(count),
        money(sumOf(tenders, ({ taken }) => taken.amountMinor)),
        money(sumOf(tenders, ({ refunded }) => refunded.amountMinor)),
        money(sumOf(tenders, ({ netMinor }) => netMinor)),
      ]}
      empty={say('reports.noTenders')}
    />
  );
}

type Row = Pick<DailyReport['plans'][number], 'count' | 'salesMinor' | 'costs' | 'marginMinor' | 'unpaid'>;
type RowFilter = Pick<OrdersBehindNumber, 'what' | 'planCode' | 'staffId'>;

const WHOLE_DAY: RowFilter = {};

/** What was sold and what went out in batches stand side by side; batches have columns only on a day that has any. */
function PlanTable({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const { money, sumOfCosts } = useMoneyWords(report.currency);
  const counts = useCounts(report);
  const hasBatches = report.unpaid.count !== 0;
  const cellsOf = (name: string, row: Row, filter: RowFilter) => [
    name,
    counts.sold(name, row, filter),
    ...(isSold(row)
      ? [money(row.salesMinor), sumOfCosts(row.costs), row.marginMinor === null ? '—' : money(row.marginMinor)]
      : ['—', '—', '—']),
    ...(hasBatches
      ? [counts.inBatches(name, row, filter), row.unpaid.costs.length === 0 ? '—' : sumOfCosts(row.unpaid.costs)]
      : []),
  ];
  return (
    <SumTable
      title={say('reports.byPlan')}
      columns={[
        say('reports.plan'),
        say('reports.soldShort'),
        say('reports.sales'),
        say('reports.costOfSales'),
        say('reports.margin'),
        ...(hasBatches ? [say('reports.batchesShort'), say('reports.batchCostNoSale')] : []),
      ]}
      groupFrom={hasBatches ? 5 : undefined}
      rows={report.plans.map((plan) => ({
        key: `${plan.what} ${plan.planCode}`,
        cells: cellsOf(
          plan.what === 'card'
            ? say('reports.planAsCard', { plan: plan.name[format.language] })
            : plan.name[format.language],
          plan,
          { what: plan.what, planCode: plan.planCode },
        ),
      }))}
      total={cellsOf(say('reports.total'), wholeDay(report), WHOLE_DAY)}
      empty={say('reports.noPlans')}
      note={<LedgerNote report={report} />}
    />
  );
}

function StaffTable({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const { money } = useMoneyWords(report.currency);
  const counts = useCounts(report);
  const hasBatches = report.unpaid.count !== 0;
  const cellsOf = (name: string, row: Row, filter: RowFilter) => [
    name,
    counts.sold(name, row, filter),
    isSold(row) ? money(row.salesMinor) : '—',
    ...(hasBatches ? [counts.inBatches(name, row, filter)] : []),
  ];
  return (
    <SumTable
      title={say('reports.byStaff')}
      columns={[
        say('reports.person'),
        say('reports.soldShort'),
        say('reports.sales'),
        ...(hasBatches ? [say('reports.batchesShort')] : []),
      ]}
      groupFrom={hasBatches ? 3 : undefined}
      rows={report.staff.map((person) => ({
        key: String(person.staffId),
        cells: cellsOf(person.staffName, person, { staffId: person.staffId }),
      }))}
      total={cellsOf(say('reports.total'), wholeDay(report), WHOLE_DAY)}
      empty={say('reports.noPlans')}
    />
  );
}

/** A delivery taken back counts one less: nothing may be left of the count, and still of the amounts. */
function isSold({ count, salesMinor, costs }: Row): boolean {
  return count !== 0 || salesMinor !== 0 || costs.length > 0;
}

type CountCell = (name: string, row: Row, filter: RowFilter) => ReactNode;

/** The counts of a row, each opening its orders; those of the whole day are named as in the figures above. */
function useCounts({ date }: DailyReport): { readonly sold: CountCell; readonly inBatches: CountCell } {
  const say = useText();
  const format = useFormat();
  const day = format.shopDate(date, { weekday: true });
  const show = (count: number, words: string, isPaid: boolean, filter: RowFilter) => (
    <OrdersNumber
      count={count}
      words={words}
      of={{ behind: { from: date, until: date, isPaid, ...filter } }}
      day={day}
    />
  );
  return {
    sold: (name, row, filter) =>
      show(
        row.count,
        filter === WHOLE_DAY ? say('reports.sold') : `${name}: ${say('reports.soldShort')}`,
        true,
        filter,
      ),
    inBatches: (name, row, filter) =>
      show(
        row.unpaid.count,
        filter === WHOLE_DAY ? say('reports.batches') : `${name}: ${say('reports.batchesShort')}`,
        false,
        filter,
      ),
  };
}

function wholeDay({ sales, costs, marginMinor, unpaid }: DailyReport): Row {
  return { count: sales.count, salesMinor: sales.amountMinor, costs, marginMinor, unpaid };
}

/** Which figures of the ledger these totals equal. */
function LedgerNote({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const { money, sumOfCosts } = useMoneyWords(report.currency);
  const { costs, unpaid, givenCosts, ledger } = report;
  const booked = {
    sales: money(ledger.salesMinor + ledger.cardSalesMinor),
    cost: sumOfCosts(addCosts(ledger.costs, ledger.cardCosts)),
  };
  if (!agreesWithLedger(report)) return say('reports.ledgerDiffers', booked);
  const parts = { ...booked, sold: sumOfCosts(costs), batches: sumOfCosts(addCosts(unpaid.costs, givenCosts)) };
  return unpaid.count === 0 && givenCosts.length === 0
    ? say('reports.ledgerSold', booked)
    : say('reports.ledgerBoth', parts);
}
