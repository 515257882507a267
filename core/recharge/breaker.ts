import type { SendOutcome } from '../providers/provider.ts';

const CONNECTION_FAILURES_MAX = 5;
/** So many sends within the window, half of them without a proper answer, open the breaker too. */
const WINDOW_SECONDS = 60;
const WINDOW_SENDS_MIN = 20;
const PROBE_FIRST_MS = 1_000;
const PROBE_MAX_MS = 60_000;

/** Stops sending to a provider that does not answer. It is tried again with a question, never with a purchase. */
export interface Breaker {
  isOpen(): boolean;
  note(outcome: SendOutcome, monotonicMs: number): void;
  /** Until the next probe; `fraction` in [0, 1) spreads probes. Undefined while closed. */
  probeDelayMs(fraction: number): number | undefined;
  /** What came of a probe: an answer closes the breaker. */
  noteProbe(hasAnswered: boolean): void;
}

export function createBreaker(): Breaker {
  let isOpen = false;
  let failuresInRow = 0;
  let probes = 0;
  // By second: a busy account has thousands of sends in the window.
  let recent: { readonly second: number; sends: number; unknowns: number }[] = [];

  function open(): void {
    isOpen = true;
    probes = 0;
    recent = [];
    failuresInRow = 0;
  }

  return {
    isOpen: () => isOpen,
    note(outcome, monotonicMs) {
      failuresInRow = isConnectionFailure(outcome) ? failuresInRow + 1 : 0;
      const second = Math.floor(monotonicMs / 1000);
      if (recent.at(-1)?.second !== second) {
        recent = recent.filter((past) => second - past.second < WINDOW_SECONDS);
        recent.push({ second, sends: 0, unknowns: 0 });
      }
      const now = recent.at(-1);
      if (now) {
        now.sends += 1;
        if (outcome.kind === 'unknown') now.unknowns += 1;
      }
      const sends = recent.reduce((sum, past) => sum + past.sends, 0);
      const unknowns = recent.reduce((sum, past) => sum + past.unknowns, 0);
      const isSick = sends >= WINDOW_SENDS_MIN && unknowns * 2 >= sends;
      if (!isOpen && (failuresInRow >= CONNECTION_FAILURES_MAX || isSick)) open();
    },
    probeDelayMs(fraction) {
      if (!isOpen) return undefined;
      return Math.round(Math.min(PROBE_MAX_MS, PROBE_FIRST_MS * 2 ** probes) * (0.5 + fraction / 2));
    },
    noteProbe(hasAnswered) {
      probes += 1;
      if (hasAnswered) isOpen = false;
    },
  };
}

/** Nothing came back from the other side at all. */
function isConnectionFailure(outcome: SendOutcome): boolean {
  if (outcome.kind === 'not_processed') return outcome.cause === 'not_sent';
  return outcome.kind === 'unknown' && outcome.evidence.httpStatus === undefined;
}
