import type { PreparedRecharge, Provider, SendOutcome } from '../providers/provider.ts';
import type { Claimed } from './claim-orders.ts';
import { latestOutcomeMsOf } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { sinceIntent } from './leaving.ts';
import type { Leaving } from './leaving.ts';
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
  leaving: Leaving,
  onOutcome: (outcome: SendOutcome | undefined) => void,
): Promise<void> {
  const { claimed } = leaving;
  // Without a look-up, only the card itself can tell a person later what happened.
  if (provider.capabilities.recoveryClass === 'D') await keepSnapshot(parts, provider, claimed, 'before');
  // The last look before it is handed over.
  const told = leaving.whyNot() ? undefined : await firstOf(sendOnce(parts, provider, leaving.prepared), leaving);
  const cause = leaving.whyNot(told);
  const outcome = cause ? undefined : told;
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

/** What was called back is known at once, whenever the client comes to answer. */
function firstOf(sent: Promise<SendOutcome>, { calledBack }: Leaving): Promise<SendOutcome | undefined> {
  return Promise.race([sent, calledBack]);
}

/** A process that is stopped between the client's last look and the system call sends when it wakes up; no look can stand there. */
function isHeldUp(parts: EngineParts, { capabilities }: Provider, claimed: Claimed): boolean {
  const { wallMs, runningMs } = sinceIntent(parts, claimed);
  return Math.max(wallMs, runningMs) > latestOutcomeMsOf(capabilities);
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
