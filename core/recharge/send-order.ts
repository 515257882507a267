import type { PreparedRecharge, Provider, SendOutcome } from '../providers/provider.ts';
import type { Claimed } from './claim-orders.ts';
import { latestOutcomeMsOf, SEND_WINDOW_MS } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { settleAttempt } from './settle-attempt.ts';
import type { RechargeEvent } from './transition-types.ts';

/** How long to wait before trying to store an outcome again on a full disk. */
const STORE_AGAIN_MS = 500;

/**
 * Sends one claimed order at most once and stores what became of it (T3). `onOutcome` is told as soon as it is known, with
 * undefined when nothing was handed to the network; what it queues up goes into the same COMMIT. Never rejects: an outcome
 * that cannot be stored leaves the order `sending`, and the next start asks.
 */
export async function sendOrder(
  parts: EngineParts,
  provider: Provider,
  whyNot: () => 'held_back' | 'breaker_open' | undefined,
  claimed: Claimed,
  onOutcome: (outcome: SendOutcome | undefined) => void,
): Promise<void> {
  // Without a look-up, only the card itself can tell a person later what happened.
  if (provider.capabilities.recoveryClass === 'D') await keepSnapshot(parts, provider, claimed, 'before');
  const cause = whyNotSend(parts, claimed) ?? whyNot();
  const leaving = watchLeaving(parts, claimed);
  const told = cause ? undefined : await sendOnce(parts, provider, leaving.prepared);
  const outcome = leaving.isMissed(told) ? undefined : told;
  const stored = store(
    parts,
    claimed,
    outcome
      ? { kind: 'heard', from: 'reply', outcome, isHeldUp: isHeldUp(parts, provider, claimed) }
      : { kind: 'not_sent', cause: cause ?? 'window_missed' },
  );
  onOutcome(outcome);
  await stored;
}

/** The last look before the first byte: a process that slept, or a disk that stalled, must not send late. */
function whyNotSend(parts: EngineParts, claimed: Claimed) {
  const { wallMs, runningMs } = sinceIntent(parts, claimed);
  if (wallMs < 0 || wallMs >= SEND_WINDOW_MS || runningMs >= SEND_WINDOW_MS) return 'window_missed';
  return parts.isStopping() ? 'stopping' : undefined;
}

/**
 * An adapter may have to fetch a key or a token first, and the client a connection: what is left of the window is asked for
 * when all is ready, and looked at again before the first byte.
 */
function watchLeaving(parts: EngineParts, claimed: Claimed) {
  let isMissed = false;
  const leaveWithinMs = () => {
    isMissed ||= whyNotSend(parts, claimed) !== undefined;
    const { wallMs, runningMs } = sinceIntent(parts, claimed);
    return isMissed ? 0 : SEND_WINDOW_MS - Math.max(wallMs, runningMs);
  };
  const { prepared } = claimed;
  return {
    prepared: { ...prepared, request: { ...prepared.request, leaveWithinMs } },
    /** What the client did not send because of it is nobody's fault. */
    isMissed: (outcome: SendOutcome | undefined) =>
      isMissed || (outcome?.kind === 'not_processed' && outcome.cause === 'not_sent' && isOver(parts, claimed)),
  };
}

function isOver(parts: EngineParts, claimed: Claimed): boolean {
  return whyNotSend(parts, claimed) === 'window_missed';
}

/** A process that is stopped between that look and the system call sends when it wakes up; no look can stand there. */
function isHeldUp(parts: EngineParts, { capabilities }: Provider, claimed: Claimed): boolean {
  const { wallMs, runningMs } = sinceIntent(parts, claimed);
  return Math.max(wallMs, runningMs) > latestOutcomeMsOf(capabilities);
}

function sinceIntent({ ports: { clock } }: EngineParts, claimed: Claimed) {
  return {
    wallMs: clock.nowMs() - claimed.intentAtMs,
    runningMs: clock.monotonicMs() - claimed.intentMonotonicMs,
  };
}

async function sendOnce(parts: EngineParts, provider: Provider, prepared: PreparedRecharge): Promise<SendOutcome> {
  try {
    return await provider.send(prepared);
  } catch (cause) {
    // An adapter that throws is a bug, and proves nothing about the request.
    const logId = parts.ports.log.error('adapter-threw', cause, { provider: provider.name });
    return { kind: 'unknown', evidence: { cause: `adapter threw: ${logId}` } };
  }
}

async function store(parts: EngineParts, claimed: Claimed, event: RechargeEvent): Promise<void> {
  const subject = { orderId: claimed.order.id, attemptId: claimed.attemptId };
  for (;;) {
    try {
      await settleAttempt(parts, subject, event);
      return;
    } catch (cause) {
      parts.ports.log.error('outcome-not-stored', cause, { ...subject, event: event.kind });
      if (!parts.noteStorageFailure(cause)) break;
      if (parts.isStopping()) return;
      await new Promise<void>((resolve) => {
        parts.ports.clock.schedule(STORE_AGAIN_MS, resolve);
      });
    }
  }
  // The outcome itself cannot be written. Doubt moves no money: say so, and let the provider be asked.
  await settleAttempt(parts, subject, { kind: 'lost', cause: 'outcome-not-stored' }).catch((cause: unknown) => {
    parts.noteStorageFailure(cause);
    parts.ports.log.error('doubt-not-stored', cause, subject);
  });
}
