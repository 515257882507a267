import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

interface NextQuestionProps {
  readonly atMs: UtcMs | null;
  readonly state: RechargeState;
  readonly nowMs: UtcMs;
}

/** When the machine asks the provider again, counting down. */
export function NextQuestion({ atMs, state, nowMs }: NextQuestionProps) {
  const say = useText();
  const format = useFormat();
  if (atMs === null) return state === 'needs_person' ? <span>{say('inDoubt.asksNoMore')}</span> : null;
  return (
    <span className="k-number">
      {atMs > nowMs
        ? say('inDoubt.asksIn', { time: format.duration(Math.ceil((atMs - nowMs) / 1000)) })
        : say('inDoubt.asksNow')}
    </span>
  );
}
