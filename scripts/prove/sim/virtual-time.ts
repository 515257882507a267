import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Chance } from './random.ts';

/** Time that passes only from one event to the next. */
export interface VirtualTime {
  nowMs(): UtcMs;
  monotonicMs(): number;
  schedule(delayMs: number, run: () => void): () => void;
  /** Goes on to the next event and runs it; false when there is none. */
  runNext(): boolean;
  /** Somebody sets the wall clock. */
  jumpWall(byMs: number): void;
  /** The machine sleeps or stalls: time passes and nothing runs. */
  stall(byMs: number): void;
}

interface Timer {
  readonly dueMs: number;
  /** Of those that are due at once, any may be first. */
  readonly tie: number;
  run: (() => void) | undefined;
}

const START = Date.parse('2026-04-01T00:00:00Z');

export function createVirtualTime(chance: Chance): VirtualTime {
  const heap: Timer[] = [];
  let monotonicMs = 1_000;
  let wallOffsetMs = START - monotonicMs;

  function isBefore(left: Timer, right: Timer): boolean {
    return left.dueMs < right.dueMs || (left.dueMs === right.dueMs && left.tie < right.tie);
  }

  function at(index: number): Timer {
    const timer = heap[index];
    if (!timer) throw new Error('past the end of the heap');
    return timer;
  }

  function swap(left: number, right: number): void {
    const kept = at(left);
    heap[left] = at(right);
    heap[right] = kept;
  }

  function push(timer: Timer): void {
    heap.push(timer);
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(at(index), at(parent))) return;
      swap(index, parent);
      index = parent;
    }
  }

  function pop(): Timer | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || first === last) return first;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) return first;
      const right = left + 1;
      const smaller = right < heap.length && isBefore(at(right), at(left)) ? right : left;
      if (!isBefore(at(smaller), at(index))) return first;
      swap(index, smaller);
      index = smaller;
    }
  }

  return {
    nowMs: () => Math.round(monotonicMs + wallOffsetMs) as UtcMs,
    monotonicMs: () => monotonicMs,
    schedule(delayMs, run) {
      const timer: Timer = { dueMs: monotonicMs + Math.max(0, delayMs), tie: chance.fraction(), run };
      push(timer);
      return () => {
        timer.run = undefined;
      };
    },
    runNext() {
      for (;;) {
        const timer = pop();
        if (!timer) return false;
        const { run } = timer;
        if (!run) continue;
        monotonicMs = Math.max(monotonicMs, timer.dueMs);
        run();
        return true;
      }
    },
    jumpWall(byMs) {
      wallOffsetMs += byMs;
    },
    stall(byMs) {
      monotonicMs += byMs;
    },
  };
}
