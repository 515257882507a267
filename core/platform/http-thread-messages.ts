import type { HttpRequest, HttpResult } from '../ports.ts';

/** When a call was made, by both clocks, as every thread of the process reads them. */
export interface CallTime {
  /** `process.hrtime()`, which has the same zero in all threads. */
  readonly runningMs: number;
  readonly wallMs: number;
}

export interface ToHttpThread {
  readonly sends: readonly { readonly id: number; readonly request: HttpRequest; readonly since: CallTime }[];
}

/** The first message of a thread says only that it listens: no results. */
export interface FromHttpThread {
  readonly results: readonly (readonly [id: number, result: HttpResult])[];
}

export function callTime(): CallTime {
  return { runningMs: Number(process.hrtime.bigint()) / 1e6, wallMs: Date.now() };
}
