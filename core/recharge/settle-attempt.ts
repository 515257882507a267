import type { AttemptId, RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { stopActiveAccount } from '../../db/account-work.ts';
import { changeAttempt, readAttempt, readOrder } from '../../db/recharge-work.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { SyncTx } from '../../db/statement.ts';
import type { AccountTrouble } from '../providers/provider.ts';
import { applyEvent } from './apply-event.ts';
import type { Applied } from './apply-event.ts';
import { momentOf } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { EMPTY_GAP_MS } from './transition-delays.ts';
import type { RechargeEvent } from './transition-types.ts';

/** What was written, and what the provider complained of about the whole account. */
interface Settled {
  readonly applied: Applied;
  readonly order: RechargeOrder;
  readonly isAccountStopped: boolean;
}

/** Whom an event concerns. */
interface Subject {
  readonly orderId: RechargeId;
  readonly attemptId: AttemptId;
  /** The question that the event answers: when it was due. A reason to ask that came since then is not answered by it. */
  readonly askedDueMs?: UtcMs | null;
}

/** Writes what became of an attempt in one transaction (T3), and tells only after COMMIT. */
export async function settleAttempt(parts: EngineParts, subject: Subject, event: RechargeEvent): Promise<Applied> {
  const settled = await parts.group.run((tx): Settled => {
    const order = readOrder(tx, subject.orderId);
    const attempt = readAttempt(tx, subject.attemptId);
    if (!order || !attempt) throw new Error(`attempt ${subject.attemptId} is not there`);
    const moment = momentOf(parts);
    const applied = applyEvent(tx, moment, { order, attempt }, asTrusted(parts, attempt, event));
    keepNewQuestion(tx, subject, attempt);
    return { applied, order, isAccountStopped: stopTroubledAccount(tx, order, event) };
  });
  parts.onApplied(settled.applied, settled.order.accountId);
  if (settled.isAccountStopped) parts.onAccountStopped(settled.order.accountId);
  return settled.applied;
}

/** A notice may come while the provider's answer is on its way, which then knows nothing of what the notice is about. */
function keepNewQuestion(tx: SyncTx, { askedDueMs, attemptId }: Subject, { nextQueryAtMs }: RechargeAttempt): void {
  if (askedDueMs === undefined || nextQueryAtMs === null || nextQueryAtMs === askedDueMs) return;
  const now = readAttempt(tx, attemptId);
  if (now) changeAttempt(tx, now, { nextQueryAtMs });
}

/**
 * Finding nothing counts only by a clock that can be believed, asked after the moment was taken: a jump in between must not
 * pass for time. The minute between two empty answers is told by the same wall.
 */
function asTrusted(parts: EngineParts, attempt: RechargeAttempt, event: RechargeEvent): RechargeEvent {
  if (event.kind !== 'found_nothing' || !event.isTrusted) return event;
  const steadyMs = Math.max(event.horizonMs, EMPTY_GAP_MS);
  const since = { isFromEarlierRun: attempt.epoch !== parts.epoch, writtenAtMs: attempt.intentAtMs };
  return { ...event, isTrusted: parts.clockWatch.hasPassed(steadyMs, since) };
}

/** A refused key or an empty float concerns every order of the account: stop it until a person has seen to it. */
function stopTroubledAccount(tx: SyncTx, order: RechargeOrder, event: RechargeEvent): boolean {
  const trouble = troubleOf(event);
  return trouble !== undefined && stopActiveAccount(tx, order.accountId, trouble);
}

function troubleOf(event: RechargeEvent): AccountTrouble | undefined {
  if (event.kind !== 'heard') return undefined;
  const { outcome } = event;
  return outcome.kind === 'rejected' || outcome.kind === 'not_processed' ? outcome.accountTrouble : undefined;
}
