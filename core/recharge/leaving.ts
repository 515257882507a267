import type { PreparedRecharge, SendOutcome } from '../providers/provider.ts';
import { callBack, createTurn, waitedMsOf } from '../send-turn.ts';
import type { TurnQueue } from '../send-turn.ts';
import type { Claimed } from './claim-orders.ts';
import { SEND_WINDOW_MS } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';

/** Why a claimed order does not leave. */
export type WhyNot = 'window_missed' | 'stopping' | 'breaker_open' | 'held_back';

/** A claimed order on its way out: until its first byte it may turn out to be late, or be called back. */
export interface Leaving {
  readonly claimed: Claimed;
  /** What the adapter is handed. */
  readonly prepared: PreparedRecharge;
  /** Keeps it from leaving, if its turn has not come. */
  callBack(cause: WhyNot): void;
  /** Undefined as soon as it is certain that it was called back; else it never ends. */
  readonly calledBack: Promise<undefined>;
  /** Why it must not leave; with what the provider is heard to say, why it did not, where that is nobody's fault. */
  whyNot(outcome?: SendOutcome): WhyNot | undefined;
  /** For its turn among the others of its account. */
  waitedMs(): number;
}

export function createLeaving(parts: EngineParts, claimed: Claimed, queue: TurnQueue): Leaving {
  const turn = createTurn(queue, claimed.order.batchId === null);
  let isMissed = false;
  let cause: WhyNot | undefined;
  let tellCalledBack = () => {};
  const calledBack = new Promise<undefined>((resolve) => (tellCalledBack = () => resolve(undefined)));

  /** An adapter may have to fetch a key or a token first, which may take longer than the window: it is asked for then. */
  function leaveWithinMs(): number {
    isMissed ||= whyNotSend(parts, claimed) !== undefined;
    const { wallMs, runningMs } = sinceIntent(parts, claimed);
    return isMissed ? 0 : SEND_WINDOW_MS - Math.max(wallMs, runningMs);
  }

  const { prepared } = claimed;
  return {
    claimed,
    prepared: { ...prepared, request: { ...prepared.request, departure: { leaveWithinMs, turn } } },
    calledBack,
    callBack(why) {
      if (cause) return;
      cause = why;
      if (callBack(turn)) tellCalledBack();
    },
    whyNot(outcome) {
      // What has left is judged by what came back, whoever wanted it back.
      if (outcome && !(outcome.kind === 'not_processed' && outcome.cause === 'not_sent')) return undefined;
      if (cause) return cause;
      if (isMissed) return 'window_missed';
      const now = whyNotSend(parts, claimed);
      // What the client found late is late by the same clocks; else it was tried in vain.
      return outcome && now !== 'window_missed' ? undefined : now;
    },
    waitedMs: () => waitedMsOf(turn),
  };
}

/** A process that slept, or a disk that stalled, must not send late. */
function whyNotSend(parts: EngineParts, claimed: Claimed): WhyNot | undefined {
  const { wallMs, runningMs } = sinceIntent(parts, claimed);
  if (wallMs < 0 || wallMs >= SEND_WINDOW_MS || runningMs >= SEND_WINDOW_MS) return 'window_missed';
  return parts.isStopping() ? 'stopping' : undefined;
}

/** How long ago it was written down that it leaves, by both clocks. */
export function sinceIntent({ ports: { clock } }: EngineParts, claimed: Claimed) {
  return {
    wallMs: clock.nowMs() - claimed.intentAtMs,
    runningMs: clock.monotonicMs() - claimed.intentMonotonicMs,
  };
}
