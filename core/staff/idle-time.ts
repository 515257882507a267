import type { Clock } from '../ports.ts';

export interface IdleTime {
  /** Since it was started. */
  ms(): number;
}

/**
 * Measures by both clocks and believes the longer: the steady one cannot be set back by anybody, and the wall clock goes on
 * where the steady one stands still, while the machine sleeps.
 */
export function startIdling(clock: Pick<Clock, 'nowMs' | 'monotonicMs'>): IdleTime {
  const wallMs = clock.nowMs();
  const steadyMs = clock.monotonicMs();
  return { ms: () => Math.max(clock.nowMs() - wallMs, clock.monotonicMs() - steadyMs) };
}
