import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { ReportView } from '../../../contract/reports.ts';
import { parseShopDate } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { OpenOrders } from './report-parts.tsx';
import type { ReportBarsProps } from './report-bars.tsx';
import type { Days } from './report-places.ts';

type Chart = ReportView['charts'][number];

interface ReportChartProps {
  readonly chart: Chart;
  readonly onOpenDays: (days: Days) => void;
  readonly onOpenOrders: OpenOrders;
  /** Draws the bars. */
  readonly children: (bars: ReportBarsProps) => ReactNode;
}

/** A chart, or the same figures as a table; each of them opens what it is made of. */
export function ReportChart({ chart, onOpenDays, onOpenOrders, children }: ReportChartProps) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { unit } = chart;
  const textOf = (value: number) =>
    unit === 'count' ? format.number(value) : format.money({ amountMinor: value, currency: unit });
  const bars = chart.points.map(({ name, value, orders, days }) => {
    const day = parseShopDate(name);
    const shown = day === undefined ? name : format.shopDate(day);
    const run =
      days !== undefined
        ? () => onOpenDays(days)
        : orders !== undefined && value !== 0
          ? () => onOpenOrders(`${chart.title} · ${shown}`, orders)
          : undefined;
    return { key: name, name: shown, value, text: textOf(value), run };
  });
  const hasAny = bars.some(({ value }) => value !== 0);
  const top = bars.toSorted((a, b) => b.value - a.value)[0];
  return (
    <section className="k-panel k-report-picture" aria-labelledby={id}>
      <div className="k-report-picture-head">
        <h2 id={id}>{chart.title}</h2>
        {hasAny && (
          <Button
            size="small"
            type="text"
            icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
            onClick={() => setAsTable(!asTable)}
          >
            {say(asTable ? 'reports.showChart' : 'reports.showTable')}
          </Button>
        )}
      </div>
      {!hasAny && <p className="k-muted">{say('reports.nothing')}</p>}
      {hasAny && asTable && (
        // What scrolls must be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="k-report-scroll" tabIndex={0}>
          <table className="k-report-table" aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">{chart.axis}</th>
                <th scope="col" className="k-report-end">
                  {chart.title}
                </th>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ key, name, text, run }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td className="k-report-end">
                    {run ? (
                      <button type="button" className="k-report-open" aria-label={`${name} ${text}`} onClick={run}>
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasAny && !asTable && (
        <figure className="k-report-chart">
          <div aria-hidden="true">{children({ bars, unit })}</div>
          <figcaption className="k-unseen">
            {say('reports.chartSummary', { title: chart.title, name: top?.name ?? '', value: top?.text ?? '' })}
          </figcaption>
        </figure>
      )}
    </section>
  );
}
