import { useId } from 'react';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import { SegmentedBar } from '../../components/segmented-bar.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { OrdersNumber } from './orders-number.tsx';
import { sumOf } from './report.ts';
import type { DailyReport } from './report.ts';

/** Where the day's orders stand; each number opens the orders that it counts. */
export function DayOrders({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const shown = RECHARGE_STATES.filter((state) => (report.states[state] ?? 0) > 0);
  const total = sumOf(shown, (state) => report.states[state] ?? 0);
  return (
    <section className="k-panel k-report-part" aria-labelledby={id}>
      <h2 id={id}>{say('reports.orders')}</h2>
      {total === 0 ? (
        <p className="k-muted">{say('reports.noOrders')}</p>
      ) : (
        <>
          <SegmentedBar total={total} byState={report.states} legend={false} />
          <ul className="k-report-states">
            {shown.map((state) => (
              <li key={state}>
                <StateMark state={state} />
                <OrdersNumber
                  count={report.states[state] ?? 0}
                  words={say(`rechargeStates.${state}`)}
                  of={{ filter: { states: [state], on: report.date } }}
                  day={format.shopDate(report.date, { weekday: true })}
                />
              </li>
            ))}
          </ul>
          <p className="k-muted k-small">{say('reports.ordersHint')}</p>
        </>
      )}
    </section>
  );
}
