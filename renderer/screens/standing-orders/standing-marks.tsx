import { CheckOutlined, MinusCircleOutlined, PauseOutlined, SyncOutlined } from '@ant-design/icons';
import { StateMark, ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useFormat } from '../../format/use-format.ts';
import type { StandingOrder, StandingRun } from './standing-order.ts';

const STATES = {
  active: { tone: 'success', icon: SyncOutlined },
  paused: { tone: 'warning', icon: PauseOutlined },
  ended: { tone: 'neutral', icon: CheckOutlined },
} as const;

export function StandingStateMark({ state }: Pick<StandingOrder, 'state'>) {
  const say = useText();
  return <ToneMark {...STATES[state]} word={say(`standingStates.${state}`)} />;
}

/** An order by where it stands; everything else by its reason. */
export function RunMark({ run }: { readonly run: StandingRun }) {
  const say = useText();
  const format = useFormat();
  const words = useCodeWords();
  if (run.orderState !== null) return <StateMark state={run.orderState} />;
  const what = words('standingResults', run.result);
  const word = run.count === 1 ? what : say('standing.runTimes', { what, times: run.count });
  return (
    <span title={`${word} · ${format.dateTime(run.firstAtMs)} – ${format.dateTime(run.lastAtMs)}`}>
      <ToneMark tone="warning" icon={MinusCircleOutlined} word={word} />
    </span>
  );
}
