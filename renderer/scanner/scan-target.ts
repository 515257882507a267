import { useEffect, useEffectEvent } from 'react';

/** Who takes scans instead of the counter; the latest that asked. */
const targets: ((text: string) => void)[] = [];

/** While this is shown, what is scanned comes here. */
export function useScanTarget(onScan: (text: string) => void): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    const take = (text: string) => scanned(text);
    targets.push(take);
    return () => void targets.splice(targets.indexOf(take), 1);
  }, []);
}

/** Whether somebody took it. */
export function offerScan(text: string): boolean {
  const take = targets.at(-1);
  take?.(text);
  return take !== undefined;
}
