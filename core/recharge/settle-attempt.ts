import type { AttemptId, RechargeId } from '../../contract/terms/ids.ts';
import { findProviderAccount, markAccountStopped } from '../../db/provider-accounts.ts';
import { findAttempt } from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { findOrder } from '../../db/recharges.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { Tx } from '../../db/open.ts';
import type { AccountTrouble } from '../providers/provider.ts';
import { applyEvent } from './apply-event.ts';
import type { Applied } from './apply-event.ts';
import { momentOf } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import type { RechargeEvent } from './transition-types.ts';

/** What was written, and what the provider complained of about the whole account. */
interface Settled {
  readonly applied: Applied;
  readonly order: RechargeOrder;
  readonly isAccountStopped: boolean;
}

/** Writes what became of an attempt in one transaction (T3), and tells only after COMMIT. */
export async function settleAttempt(
  parts: EngineParts,
  subject: { readonly orderId: RechargeId; readonly attemptId: AttemptId },
  event: RechargeEvent,
): Promise<Applied> {
  const settled = await parts.group.run(async (tx) => {
    const { order, attempt } = await readSubject(tx, subject);
    const applied = await applyEvent(tx, momentOf(parts), { order, attempt }, event);
    return { applied, order, isAccountStopped: await stopTroubledAccount(tx, order, event) } satisfies Settled;
  });
  parts.onApplied(settled.applied, settled.order.accountId);
  if (settled.isAccountStopped) parts.announcer.accountChanged(settled.order.accountId);
  return settled.applied;
}

export async function readSubject(
  tx: Tx,
  subject: { readonly orderId: RechargeId; readonly attemptId: AttemptId },
): Promise<{ readonly order: RechargeOrder; readonly attempt: RechargeAttempt }> {
  const order = await findOrder(tx, subject.orderId);
  const attempt = await findAttempt(tx, subject.attemptId);
  if (!order || !attempt) throw new Error(`attempt ${subject.attemptId} is not there`);
  return { order, attempt };
}

/** A refused key or an empty float concerns every order of the account: stop it until a person has seen to it. */
async function stopTroubledAccount(tx: Tx, order: RechargeOrder, event: RechargeEvent): Promise<boolean> {
  const trouble = troubleOf(event);
  if (!trouble) return false;
  const account = await findProviderAccount(tx, order.accountId);
  if (account?.state !== 'active') return false;
  await markAccountStopped(tx, order.accountId, trouble);
  return true;
}

function troubleOf(event: RechargeEvent): AccountTrouble | undefined {
  if (event.kind !== 'heard') return undefined;
  const { outcome } = event;
  return outcome.kind === 'rejected' || outcome.kind === 'not_processed' ? outcome.accountTrouble : undefined;
}
