import { useId, useState } from 'react';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import { SegmentedBar } from '../../components/segmented-bar.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { OrderDrawer } from './order-drawer.tsx';
import { sumOf } from './report.ts';
import type { DailyReport } from './report.ts';

/** Where the day's orders stand; each number opens the orders that it counts. */
export function DayOrders({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const id = useId();
  const [opened, setOpened] = useState<RechargeState>();
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
                <button
                  type="button"
                  className="k-report-open"
                  aria-label={`${say(`rechargeStates.${state}`)} ${format.number(report.states[state] ?? 0)}`}
                  onClick={() => setOpened(state)}
                >
                  {format.number(report.states[state] ?? 0)}
                </button>
              </li>
            ))}
          </ul>
          <p className="k-muted k-small">{say('reports.ordersHint')}</p>
        </>
      )}
      {opened && <OrderDrawer state={opened} date={report.date} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
