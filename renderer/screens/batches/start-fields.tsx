import { Input } from 'antd';
import { addDays, shopDateOf } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import { readStart, WAIT_DAYS_MAX } from './start-time.ts';
import type { TypedStart } from './start-time.ts';

interface StartFieldsProps {
  readonly typed: TypedStart;
  readonly onTyped: (typed: TypedStart) => void;
}

/** A day and a time of day by the shop's clock, and what is wrong with them. */
export function StartFields({ typed, onTyped }: StartFieldsProps) {
  const say = useText();
  const { timeZone } = useFormat();
  const now = useNow(1_000);
  const today = shopDateOf(now, timeZone);
  const reading = readStart(typed, timeZone, now);
  return (
    <div className="k-batch-start-fields">
      <Input
        type="date"
        aria-label={say('batches.whenDay')}
        value={typed.day}
        min={today}
        max={addDays(today, WAIT_DAYS_MAX)}
        onChange={(event) => onTyped({ ...typed, day: event.target.value })}
      />
      <Input
        type="time"
        aria-label={say('batches.whenTime')}
        value={typed.time}
        onChange={(event) => onTyped({ ...typed, time: event.target.value })}
      />
      <span className="k-muted k-small">{say('batches.whenZone', { zone: timeZone })}</span>
      <output className="k-batch-problem-count k-small">
        {!reading.ok && say(`batches.${reading.problem}`, { days: WAIT_DAYS_MAX })}
      </output>
    </div>
  );
}
