import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { addDays, parseShopDate } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

interface DayPickerProps {
  readonly date: ShopDate;
  readonly today: ShopDate;
  readonly onOpenDay: (day: ShopDate) => void;
}

/** One day back, any day, one day on, today; never a day that has not come. */
export function DayPicker({ date, today, onOpenDay }: DayPickerProps) {
  const say = useText();
  const format = useFormat();
  return (
    <div className="k-report-days">
      <Button
        icon={<LeftOutlined />}
        aria-label={say('reports.previousDay')}
        title={say('reports.previousDay')}
        onClick={() => onOpenDay(addDays(date, -1))}
      />
      <label className="k-report-day">
        <span aria-hidden="true">{format.shopDate(date, { weekday: true, year: true })}</span>
        <input
          type="date"
          aria-label={say('reports.day')}
          value={date}
          max={today}
          required
          onClick={(event) => event.currentTarget.showPicker()}
          onChange={(event) => {
            const day = parseShopDate(event.target.value);
            if (day !== undefined && day <= today) onOpenDay(day);
          }}
        />
      </label>
      <Button
        icon={<RightOutlined />}
        aria-label={say('reports.nextDay')}
        title={say('reports.nextDay')}
        disabled={date >= today}
        onClick={() => onOpenDay(addDays(date, 1))}
      />
      <Button disabled={date === today} onClick={() => onOpenDay(today)}>
        {say('reports.today')}
      </Button>
    </div>
  );
}
