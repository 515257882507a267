import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { OrdersBehindNumber, ReportView } from '../../../contract/reports.ts';
import { Loading } from '../../components/loading.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { BehindDrawer } from './behind-drawer.tsx';
import { openCards } from './open-cards.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportTable } from './report-table.tsx';
import type { Days } from './report-places.ts';

/** The charting library is large and only needed here. */
const ReportBars = lazy(() => import('./report-bars.tsx'));

export type OpenOrders = (title: string, orders: OrdersBehindNumber) => void;

interface ReportPartsProps {
  readonly report: ReportView;
  readonly onOpenDays: (days: Days) => void;
}

/** A report as its description tells it. */
export function ReportParts({ report, onOpenDays }: ReportPartsProps) {
  const say = useText();
  const [opened, setOpened] = useState<{ readonly title: string; readonly orders: OrdersBehindNumber }>();
  const openOrders: OpenOrders = (title, orders) => setOpened({ title, orders });
  return (
    <div className="k-report">
      <h2 className="k-report-title">{report.title}</h2>
      <p className="k-muted k-small">{report.facts.slice(1).join(' · ')}</p>
      <ReportFigures figures={report.figures} onOpen={openOrders} />
      <div className="k-report-pictures">
        {report.charts.map((chart) => (
          <ReportChart key={chart.key} chart={chart} onOpenDays={onOpenDays} onOpenOrders={openOrders}>
            {(bars) => (
              <Suspense fallback={<Loading />}>
                <ReportBars {...bars} />
              </Suspense>
            )}
          </ReportChart>
        ))}
      </div>
      {report.tables.map((table) => (
        <ReportTable key={table.key} table={table} onOpen={openOrders} empty={say('reports.nothing')} />
      ))}
      {opened && <BehindDrawer title={opened.title} behind={opened.orders} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

interface ReportFiguresProps {
  readonly figures: ReportView['figures'];
  readonly onOpen: OpenOrders;
}

function ReportFigures({ figures, onOpen }: ReportFiguresProps) {
  const format = useFormat();
  const [, navigate] = useLocation();
  if (figures.length === 0) return null;
  return (
    <dl className="k-report-lead">
      {figures.map(({ label, amount, orders, cards }) => {
        const text =
          amount.kind === 'money'
            ? format.money(amount)
            : amount.kind === 'percent'
              ? format.percent(amount.value)
              : format.number(amount.value);
        const isCount = amount.kind === 'number' && amount.value !== 0;
        const run = !isCount
          ? undefined
          : orders
            ? () => onOpen(label, orders)
            : cards && (() => openCards(cards, navigate));
        return (
          <div key={`${label} ${amount.kind === 'money' ? amount.currency : ''}`} className="k-panel k-report-figure">
            <dt>{label}</dt>
            <dd className="k-report-number">
              {run ? (
                <button type="button" className="k-report-open" aria-label={`${label} ${text}`} onClick={run}>
                  {text}
                </button>
              ) : (
                text
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
