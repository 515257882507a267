import { RECHARGE_STATES } from '../../contract/terms/recharge-state.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import { useFormat } from '../format/use-format.ts';
import { useText } from '../strings/text.ts';
import { RECHARGE_MARKS } from './state-mark.tsx';
import './segmented-bar.css';

interface SegmentedBarProps {
  readonly total: number;
  readonly byState: Readonly<Partial<Record<RechargeState, number>>>;
  readonly legend?: boolean;
}

/** Finished first, then what is under way, then what needs a look, then what waits. */
const ORDER: readonly RechargeState[] = [
  'succeeded',
  'refunded',
  'failed',
  'refund_due',
  'needs_person',
  'in_doubt',
  'pending',
  'sending',
  'queued',
];

/** One bar of a batch, a segment for each state; the legend names and counts them. */
export function SegmentedBar({ total, byState, legend = true }: SegmentedBarProps) {
  const say = useText();
  const format = useFormat();
  const shown = ORDER.filter((state) => (byState[state] ?? 0) > 0);
  const words = shown.map((state) => `${say(`rechargeStates.${state}`)} ${format.number(byState[state] ?? 0)}`);
  return (
    <div className="k-segments">
      <div className="k-segments-bar" aria-hidden="true">
        {shown.map((state) => (
          <span
            key={state}
            className={`k-segment k-segment-${state}`}
            style={{ flexGrow: byState[state] ?? 0, minWidth: total > 0 ? 3 : 0 }}
          />
        ))}
      </div>
      {!legend && <span className="k-unseen">{words.join(', ')}</span>}
      {legend && (
        <ul className="k-segments-legend">
          {RECHARGE_STATES.filter((state) => shown.includes(state)).map((state) => {
            const { icon: Icon, tone } = RECHARGE_MARKS[state];
            return (
              <li key={state} className={`k-mark k-mark-${tone}`}>
                <Icon />
                {say(`rechargeStates.${state}`)}
                <strong className="k-number">{format.number(byState[state] ?? 0)}</strong>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
