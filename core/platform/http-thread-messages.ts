import type { HttpRequest, HttpResult } from '../ports.ts';
import type { Turn } from '../send-turn.ts';

/** When a call was made, by both clocks, as every thread of the process reads them. */
export interface CallTime {
  /** `process.hrtime()`, which has the same zero in all threads. */
  readonly runningMs: number;
  readonly wallMs: number;
}

/** Until when a request may leave and must be answered, as told by whoever called. */
export interface Timing {
  readonly since: CallTime;
  /** Of `since`; without a limit where it is absent. */
  readonly leaveWithinMs?: number;
  readonly turn?: Turn;
}

export interface ToHttpThread {
  readonly sends: readonly {
    readonly id: number;
    readonly request: Omit<HttpRequest, 'departure'>;
    readonly timing: Timing;
  }[];
}

export interface FromHttpThread {
  readonly results: readonly (readonly [id: number, result: HttpResult])[];
}

export function callTime(): CallTime {
  return { runningMs: Number(process.hrtime.bigint()) / 1e6, wallMs: Date.now() };
}

/**
 * One word of memory that both threads see. A message that a dying thread has sent may be read after the news of its death;
 * what stands here may not.
 */
export type TakenMark = Int32Array<SharedArrayBuffer>;

export function createTakenMark(): TakenMark {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Set by the thread before it touches the first request. */
export function markTaken(mark: TakenMark): void {
  Atomics.store(mark, 0, 1);
}

/** While false, nothing can have left. */
export function hasTaken(mark: TakenMark): boolean {
  return Atomics.load(mark, 0) === 1;
}
