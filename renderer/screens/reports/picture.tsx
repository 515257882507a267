import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Currency } from '../../../contract/terms/money.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly salesMinor: number;
  /** Recharged in batches, without a sale. */
  readonly unpaidCount: number;
  /** The one that the report is about. */
  readonly isMarked: boolean;
  readonly open?: { readonly words: string; readonly run: () => void };
}

interface PictureProps {
  readonly title: string;
  /** What the picture says, in one sentence. */
  readonly summary: string;
  readonly firstColumn: string;
  readonly bars: readonly Bar[];
  readonly currency: Currency;
  readonly isLoading?: boolean;
  /** The chart. */
  readonly children: ReactNode;
}

/** A chart with the table of the same figures behind it. */
export function Picture({ title, summary, firstColumn, bars, currency, isLoading = false, children }: PictureProps) {
  const say = useText();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="k-panel k-report-picture" aria-labelledby={id}>
      <div className="k-report-picture-head">
        <h2 id={id}>{title}</h2>
        {bars.length > 0 && (
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
      {isLoading && <Loading />}
      {!isLoading && bars.length === 0 && (
        <EmptyState title={say('reports.noSales')} hint={say('reports.noSalesHint')} />
      )}
      {bars.length > 0 && asTable && <BarTable bars={bars} firstColumn={firstColumn} currency={currency} />}
      {bars.length > 0 && !asTable && (
        <figure className="k-report-chart">
          <div aria-hidden="true">{children}</div>
          <figcaption className="k-unseen">{summary}</figcaption>
        </figure>
      )}
    </section>
  );
}

type BarTableProps = Pick<PictureProps, 'bars' | 'firstColumn' | 'currency'>;

function BarTable({ bars, firstColumn, currency }: BarTableProps) {
  const say = useText();
  const format = useFormat();
  const hasBatches = bars.some((bar) => bar.unpaidCount !== 0);
  return (
    <div className="k-report-scroll">
      <table className="k-report-table">
        <thead>
          <tr>
            <th scope="col">{firstColumn}</th>
            <th scope="col" className="k-report-end">
              {say('reports.soldShort')}
            </th>
            <th scope="col" className="k-report-end">
              {say('reports.sales')}
            </th>
            {hasBatches && (
              <th scope="col" className="k-report-end">
                {say('reports.batchesShort')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">
                {bar.open && !bar.isMarked ? (
                  <button type="button" className="k-report-open" aria-label={bar.open.words} onClick={bar.open.run}>
                    {bar.name}
                  </button>
                ) : (
                  bar.name
                )}
              </th>
              <td className="k-report-end">{format.number(bar.count)}</td>
              <td className="k-report-end">{format.money({ amountMinor: bar.salesMinor, currency })}</td>
              {hasBatches && <td className="k-report-end">{format.number(bar.unpaidCount)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
