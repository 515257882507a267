import { useEffect, useState } from 'react';
import type { UtcMs } from '../../../contract/terms/time.ts';

/** The time now, new each `everyMs`; days and seconds on screen move by it. */
export function useShopNow(everyMs = 60_000): UtcMs {
  const [nowMs, setNowMs] = useState(() => Date.now() as UtcMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now() as UtcMs), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
