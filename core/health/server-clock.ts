import type { UtcMs } from '../../contract/terms/time.ts';
import type { Clock, HttpOnce } from '../ports.ts';

/** How far our clock is ahead of a provider's, and when that was told. */
export interface ClockAhead {
  readonly aheadMs: number;
  readonly toldAtMs: UtcMs;
}

/** Notes what time the providers' answers tell in passing; nothing is asked for it. */
export function watchServerClock(
  http: HttpOnce,
  clock: Pick<Clock, 'nowMs'>,
): { readonly http: HttpOnce; clockAhead(): ClockAhead | null } {
  // Read only when somebody asks: this is on the way of every order.
  let last: { readonly date: string; readonly atMs: UtcMs } | undefined;
  return {
    http: {
      async send(request) {
        const result = await http.send(request);
        const date = result.kind === 'reply' ? result.headers['date'] : undefined;
        if (date !== undefined) last = { date, atMs: clock.nowMs() };
        return result;
      },
    },
    clockAhead() {
      const theirsMs = Date.parse(last?.date ?? '');
      return last && Number.isFinite(theirsMs) ? { aheadMs: last.atMs - theirsMs, toldAtMs: last.atMs } : null;
    },
  };
}
