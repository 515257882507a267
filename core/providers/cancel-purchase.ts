/** Taking back a purchase that its provider has not begun. The look-up that follows tells how it ended; this concludes nothing. */
import { Refusal } from '../../contract/errors.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import { listAttempts } from '../../db/recharge-attempts.ts';
import { findOrder } from '../../db/recharges.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import type { CancelOutcome, PreparedRecharge, Provider } from './provider.ts';

type Deps = Pick<Core, 'database' | 'accounts'>;

/** Sent, and not at its end. */
const OPEN_STATES: readonly RechargeState[] = ['pending', 'in_doubt', 'needs_person'];

/** Whether there is anything to press. Refuses with NOT_FOUND. */
export async function mayCancel(core: Deps, id: RechargeId): Promise<boolean> {
  return (await findCancellable(core, id)).cancel !== undefined;
}

/**
 * Asks the provider to take the purchase back, and then what became of it. Refuses with NOT_FOUND, and with STATE_FORBIDS
 * where the order is at its end or the provider takes nothing back.
 */
export async function cancelPurchase(
  core: Deps & Pick<Core, 'ports' | 'engine'>,
  actor: Actor,
  id: RechargeId,
): Promise<{ answer: CancelOutcome['kind'] }> {
  const { state, cancel } = await findCancellable(core, id);
  if (!cancel) throw new Refusal('STATE_FORBIDS', { state });
  const { kind, evidence } = await cancel();
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'purchase-cancel-asked',
      subject: `order:${id}`,
      details: { answer: kind, httpStatus: evidence.httpStatus ?? null },
    }),
  );
  await core.engine.askNow(id);
  return { answer: kind };
}

async function findCancellable(core: Deps, id: RechargeId) {
  const { db } = core.database;
  const order = await findOrder(db, id);
  if (!order) throw new Refusal('NOT_FOUND', { what: 'order' });
  const { state, accountId } = order;
  const attempt = OPEN_STATES.includes(state) ? (await listAttempts(db, id)).at(-1) : undefined;
  const provider: Provider | undefined = attempt && (await core.accounts.providerFor(accountId));
  if (!attempt || !provider?.cancel) return { state, cancel: undefined };
  const { cancel } = provider;
  // Written by `claim-orders.ts` from the same type.
  return { state, cancel: () => cancel(JSON.parse(attempt.request) as PreparedRecharge) };
}
