import type { Definition } from './definition.ts';

type Pace = NonNullable<Definition['operations'][string]['pace']>;

/** Orders whose last question is remembered; more are asked about than this only after a very bad day. */
const REMEMBERED_MAX = 10_000;

/** Whether the supplier may be asked now, by the pace that its document names. */
export interface QuestionPace {
  /** Why not; undefined when it may, and then it counts as asked. */
  refuse(pace: Pace | undefined, key: string, ageMs: number): 'TOO_EARLY' | 'TOO_OLD' | 'ASKED_JUST_NOW' | undefined;
}

export function createQuestionPace(monotonicMs: () => number): QuestionPace {
  const lastAskedMs = new Map<string, number>();
  let nextAnyMs = -Infinity;
  return {
    refuse(pace, key, ageMs) {
      if (!pace) return undefined;
      if (pace.firstAfterMs !== undefined && ageMs < pace.firstAfterMs) return 'TOO_EARLY';
      if (pace.windowMs !== undefined && ageMs > pace.windowMs) return 'TOO_OLD';
      const nowMs = monotonicMs();
      const last = lastAskedMs.get(key);
      if (pace.everyMs !== undefined && last !== undefined && nowMs - last < pace.everyMs) return 'ASKED_JUST_NOW';
      if (pace.perSecond !== undefined && nowMs < nextAnyMs) return 'ASKED_JUST_NOW';
      if (pace.perSecond !== undefined) nextAnyMs = nowMs + 1_000 / pace.perSecond;
      if (pace.everyMs === undefined) return undefined;
      // The oldest is forgotten first: it was asked about longest ago.
      if (lastAskedMs.size >= REMEMBERED_MAX) {
        for (const oldest of lastAskedMs.keys()) {
          lastAskedMs.delete(oldest);
          break;
        }
      }
      lastAskedMs.delete(key);
      lastAskedMs.set(key, nowMs);
      return undefined;
    },
  };
}
