import type { ReactNode } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { OrdersNumber } from './orders-number.tsx';
import type { DailyReport } from './report.ts';
import { useMoneyWords } from './use-money-words.ts';

/** What the owner asks first: what was sold and what it left; and apart from it what was recharged without a sale. */
export function DayFigures({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const { money, sumOfCosts } = useMoneyWords(report.currency);
  const { date, sales, costs, marginMinor, unpaid, problemCount } = report;
  const day = format.shopDate(date, { weekday: true });
  return (
    <dl className="k-report-figures">
      <Figure name={say('reports.sales')} hint={say('reports.salesHint')}>
        {money(sales.amountMinor)}
      </Figure>
      <Figure name={say('reports.sold')}>
        {sales.count === 0 ? (
          format.number(0)
        ) : (
          <OrdersNumber
            count={sales.count}
            words={say('reports.sold')}
            of={{ behind: { from: date, until: date, isPaid: true } }}
            day={day}
          />
        )}
      </Figure>
      <Figure name={say('reports.costOfSales')} hint={say('reports.costHint')}>
        {sumOfCosts(costs)}
      </Figure>
      <Figure
        name={say('reports.margin')}
        hint={
          marginMinor === null
            ? say('reports.marginMixed')
            : sales.amountMinor > 0 &&
              say('reports.marginOf', { percent: format.percent(marginMinor / sales.amountMinor) })
        }
      >
        {marginMinor === null ? '—' : money(marginMinor)}
      </Figure>
      {report.discountsMinor !== 0 && (
        <Figure name={say('reports.discounts')} hint={say('reports.discountsHint')}>
          {money(report.discountsMinor)}
        </Figure>
      )}
      {report.refundsGivenMinor !== 0 && (
        <Figure name={say('reports.refundsGiven')} hint={say('reports.refundsGivenHint')}>
          {money(report.refundsGivenMinor)}
        </Figure>
      )}
      {report.returnFeesMinor !== 0 && (
        <Figure name={say('reports.returnFees')} hint={say('reports.returnFeesHint')}>
          {money(report.returnFeesMinor)}
        </Figure>
      )}
      {report.givenCosts.length > 0 && (
        <Figure name={say('reports.cardsGiven')} hint={say('reports.cardsGivenHint')}>
          {sumOfCosts(report.givenCosts)}
        </Figure>
      )}
      <Figure
        name={say('reports.batchCost')}
        hint={
          unpaid.count !== 0 && (
            <>
              {say('reports.batchHint')}{' '}
              <OrdersNumber
                count={unpaid.count}
                words={say('reports.batches')}
                of={{ behind: { from: date, until: date, isPaid: false } }}
                day={day}
              />
            </>
          )
        }
      >
        {unpaid.count === 0 ? <span className="k-muted">{say('reports.batchNone')}</span> : sumOfCosts(unpaid.costs)}
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
