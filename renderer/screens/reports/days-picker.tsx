import { useId } from 'react';
import { addDays, parseShopDate } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { Button } from 'antd';
import { useText } from '../../strings/text.ts';
import type { Days } from './report-places.ts';

interface DaysPickerProps {
  readonly days: Days;
  readonly today: ShopDate;
  /** What expires lies ahead, what was sold behind. */
  readonly direction: 'ahead' | 'behind';
  readonly onChange: (days: Days) => void;
}

const SPANS = [7, 30, 90] as const;

/** From one day until another, or so many days. */
export function DaysPicker({ days, today, direction, onChange }: DaysPickerProps) {
  const say = useText();
  const span = (count: number): Days =>
    direction === 'ahead'
      ? { from: today, until: addDays(today, count - 1) }
      : { from: addDays(today, 1 - count), until: today };
  return (
    <div className="k-report-days">
      <DayField label={say('reports.from')} value={days.from} onChange={(from) => onChange({ ...days, from })} />
      <DayField label={say('reports.until')} value={days.until} onChange={(until) => onChange({ ...days, until })} />
      {SPANS.map((count) => (
        <Button key={count} onClick={() => onChange(span(count))}>
          {say(direction === 'ahead' ? 'reports.nextDays' : 'reports.lastDays', { count })}
        </Button>
      ))}
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: ShopDate;
  readonly onChange: (day: ShopDate) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <span className="k-report-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        required
        onChange={(event) => {
          const day = parseShopDate(event.target.value);
          if (day !== undefined) onChange(day);
        }}
      />
    </span>
  );
}
