import type { UtcMs } from '../../contract/terms/time.ts';
import { useFormat } from '../format/use-format.ts';

interface DateTimeProps {
  readonly at: UtcMs | null;
  readonly show?: 'date' | 'time' | 'both';
  /** Where a plan depends on the day of the week. */
  readonly weekday?: boolean;
  readonly seconds?: boolean;
}

/** An instant in the shop's zone. */
export function DateTime({ at, show = 'both', weekday = false, seconds = false }: DateTimeProps) {
  const format = useFormat();
  if (at === null) return <span className="k-muted">—</span>;
  const words = {
    date: () => format.date(at, { weekday }),
    time: () => format.time(at, { seconds }),
    both: () => format.dateTime(at, { weekday, seconds }),
  };
  return (
    <time className="k-number" dateTime={new Date(at).toISOString()}>
      {words[show]()}
    </time>
  );
}
