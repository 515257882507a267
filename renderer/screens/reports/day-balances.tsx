import { useId } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { DailyReport } from './report.ts';

/** What the shop owes and owns at the end of the day. */
export function DayBalances({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const { currency } = report;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <section className="k-panel k-report-part" aria-labelledby={id}>
      <h2 id={id}>{say('reports.balances')}</h2>
      <dl className="k-report-balances">
        <div>
          <dt>{say('reports.prepaid')}</dt>
          <dd>{money(report.prepaidMinor)}</dd>
        </div>
        <div>
          <dt>{say('reports.refundDue')}</dt>
          <dd>
            <Link href="/in-doubt/refunds" className="k-report-open">
              {money(report.refundDueMinor)}
            </Link>
          </dd>
        </div>
        {report.floats.flatMap(({ accountName, free, held }) => [
          <div key={`${accountName} free`}>
            <dt>{say('reports.floatFree', { name: accountName })}</dt>
            <dd>
              <Link href="/providers" className="k-report-open">
                {format.money(free)}
              </Link>
            </dd>
          </div>,
          <div key={`${accountName} held`}>
            <dt>{say('reports.floatHeld', { name: accountName })}</dt>
            <dd>{format.money(held)}</dd>
          </div>,
        ])}
      </dl>
    </section>
  );
}
