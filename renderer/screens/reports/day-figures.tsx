import type { ReactNode } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { DailyReport } from './report.ts';

/** What the owner asks first. */
export function DayFigures({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const { sales, costs, marginMinor, currency, problemCount } = report;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <dl className="k-report-figures">
      <Figure name={say('reports.sales')} hint={say('reports.salesHint')}>
        {money(sales.amountMinor)}
      </Figure>
      <Figure name={say('reports.recharges')}>{format.number(sales.count)}</Figure>
      <Figure name={say('reports.cost')} hint={say('reports.costHint')}>
        {costs.length === 0 ? money(0) : costs.map((cost) => format.money(cost)).join(' + ')}
      </Figure>
      <Figure
        name={say('reports.margin')}
        hint={
          marginMinor === null
            ? say('reports.marginMixed')
            : // Cost of unpaid batches may exceed what was sold: a share of sales would say nothing.
              marginMinor >= 0 &&
              sales.amountMinor > 0 &&
              say('reports.marginOf', { percent: format.percent(marginMinor / sales.amountMinor) })
        }
      >
        {marginMinor === null ? '—' : money(marginMinor)}
      </Figure>
      <Figure name={say('reports.problems')}>
        {problemCount === 0 ? (
          <span className="k-muted">{say('reports.problemsNone')}</span>
        ) : (
          <button
            type="button"
            className="k-report-open"
            onClick={() => document.querySelector('#day-problems')?.scrollIntoView({ block: 'start' })}
          >
            {format.number(problemCount)}
          </button>
        )}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

function Figure({ name, hint, children }: FigureProps) {
  return (
    <div className="k-panel k-report-figure">
      <dt>{name}</dt>
      <dd className="k-report-number">{children}</dd>
      {hint !== undefined && hint !== false && <dd className="k-muted k-small">{hint}</dd>}
    </div>
  );
}
