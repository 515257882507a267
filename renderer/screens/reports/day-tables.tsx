import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { DailyReport } from './report.ts';
import { sumOf } from './report.ts';
import { SumTable } from './sum-table.tsx';

/** The day by tender, plan and staff, each with its total. */
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
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
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
      rows={tenders.map(({ method, taken, refunded, netMinor }) => ({
        key: method,
        cells: [
          say(`tenders.${method}`),
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

function PlanTable({ report: { plans, currency, marginMinor } }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  // Costs of several currencies cannot stand in one column; they are in the figures above.
  const isOneCurrency = marginMinor !== null;
  const cost = (amountMinor: number) => (isOneCurrency ? money(amountMinor) : '—');
  return (
    <SumTable
      title={say('reports.byPlan')}
      columns={[
        say('reports.plan'),
        say('reports.count'),
        say('reports.sales'),
        say('reports.cost'),
        say('reports.margin'),
      ]}
      rows={plans.map((plan) => ({
        key: plan.planCode,
        cells: [
          plan.name[format.language],
          format.number(plan.count),
          money(plan.salesMinor),
          cost(plan.costMinor),
          cost(plan.salesMinor - plan.costMinor),
        ],
      }))}
      total={[
        say('reports.total'),
        format.number(sumOf(plans, ({ count }) => count)),
        money(sumOf(plans, ({ salesMinor }) => salesMinor)),
        cost(sumOf(plans, ({ costMinor }) => costMinor)),
        cost(sumOf(plans, ({ salesMinor, costMinor }) => salesMinor - costMinor)),
      ]}
      empty={say('reports.noPlans')}
    />
  );
}

function StaffTable({ report: { staff, currency } }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <SumTable
      title={say('reports.byStaff')}
      columns={[say('reports.person'), say('reports.count'), say('reports.sales')]}
      rows={staff.map(({ staffName, count, salesMinor }) => ({
        key: staffName,
        cells: [staffName, format.number(count), money(salesMinor)],
      }))}
      total={[
        say('reports.total'),
        format.number(sumOf(staff, ({ count }) => count)),
        money(sumOf(staff, ({ salesMinor }) => salesMinor)),
      ]}
      empty={say('reports.noPlans')}
    />
  );
}
