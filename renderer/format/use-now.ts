import { useEffect, useState } from 'react';
import type { UtcMs } from '../../contract/terms/time.ts';

/** The clock of the page, by default good to a minute: for words such as "in 6 days" and "3 days ago". */
export function useNow(everyMs = 60_000): UtcMs {
  const [now, setNow] = useState(() => Date.now() as UtcMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as UtcMs), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
