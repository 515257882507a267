import type { RechargeId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { listOpenOrderIds, listSendingAccounts, markRestored, pauseStandingOrders } from '../../db/backup-restore.ts';
import { doubtWaitingMessages } from '../../db/messages.ts';
import { skipFinishedOrders } from '../../db/messages-settings.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { markAccountStopped } from '../../db/provider-accounts.ts';
import { readLastAttempt, readOrder } from '../../db/recharge-work.ts';
import { findShop } from '../../db/shop.ts';
import type { SyncTx } from '../../db/statement.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Ports } from '../ports.ts';
import { applyEvent } from '../recharge/apply-event.ts';
import { makeReference } from '../recharge/make-reference.ts';
import type { Moment, RechargeEvent } from '../recharge/transition-types.ts';

/** Why accounts are stopped until a person has looked: a code of `stopReason_…` in the words. */
export const RESTORED = 'restored';
/** The longest reference that every provider takes. */
const REFERENCE_LENGTH_MAX = 30;

export interface AppliedRule {
  /** Orders of the copy that a person decides about, with what the provider says. */
  readonly handedOver: readonly RechargeId[];
  readonly stoppedAccounts: number;
  readonly pausedStandingOrders: number;
}

/**
 * Makes a copy safe to work with: what it holds as waiting, sent or asked about may have been sent, again or under another
 * reference, since it was made. So nothing of it is sent: each such order becomes a person's, every account stops, and the
 * engine counts on from `epoch`, the highest start that is known. One transaction; run on the file before its engine starts.
 */
export async function applyRestoreRule(
  db: Db,
  ports: Pick<Ports, 'clock' | 'random'>,
  { epoch, details }: { readonly epoch: number; readonly details: Readonly<Record<string, unknown>> },
): Promise<AppliedRule> {
  return transact(db, async (tx) => {
    const nowMs = ports.clock.nowMs();
    await markRestored(tx, epoch);
    const shop = await findShop(tx);
    const handedOver = await listOpenOrderIds(tx);
    if (shop) {
      const moment = { nowMs, today: shopDateOf(nowMs, shop.timeZone), fraction: ports.random.fraction() };
      const newReference = () =>
        makeReference({ shopCode: shop.code, epoch, lengthMax: REFERENCE_LENGTH_MAX }, ports.random.bytes);
      for (const id of handedOver) handToPerson(syncOf(tx), moment, id, { epoch, newReference });
    }
    const accounts = await listSendingAccounts(tx);
    for (const id of accounts) await markAccountStopped(tx, id, RESTORED);
    await doubtWaitingMessages(tx, 'RESTORED', nowMs);
    await skipFinishedOrders(tx);
    const rule = {
      handedOver,
      stoppedAccounts: accounts.length,
      pausedStandingOrders: await pauseStandingOrders(tx),
    };
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: null,
      act: 'backup-restored',
      subject: 'shop',
      details: { ...details, ...rule, handedOver: handedOver.length, epoch },
    });
    return rule;
  });
}

type References = { readonly epoch: number; readonly newReference: () => ReturnType<typeof makeReference> };

/** By the steps of the transition table alone: whatever state it is in, it passes through doubt. */
function handToPerson(tx: SyncTx, moment: Moment, id: RechargeId, references: References): void {
  const order = readOrder(tx, id);
  if (order?.state === 'queued') claim(tx, moment, id, references);
  if (readOrder(tx, id)?.state === 'sending') move(tx, moment, id, { kind: 'lost', cause: RESTORED });
  if (readOrder(tx, id)?.state === 'pending') move(tx, moment, id, { kind: 'silent' });
  if (readOrder(tx, id)?.state === 'in_doubt') move(tx, moment, id, { kind: 'given_up', cause: 'no_look_up' });
}

/**
 * It waits in the copy; since then it may have been sent. A reference that may go again unchanged is the one it went under,
 * if it did: then the provider can be asked. Otherwise nobody knows its reference, and the new one is never asked about.
 */
function claim(tx: SyncTx, moment: Moment, id: RechargeId, { epoch, newReference }: References): void {
  const last = readLastAttempt(tx, id);
  const mayGoAgain = last?.state === 'not_sent' || last?.state === 'absent';
  const reference = mayGoAgain ? last.reference : newReference();
  const request = mayGoAgain ? last.request : JSON.stringify({ reference });
  const order = readOrder(tx, id);
  if (!order) throw new Error(`order ${id} is gone`);
  const claimed = applyEvent(
    tx,
    moment,
    { order, attempt: last ?? null },
    { kind: 'claimed', reference },
    { epoch, request },
  );
  // All its sends are used up: the engine would have ended it, and so do we.
  if (!claimed.isAllowed) applyEvent(tx, moment, { order, attempt: last ?? null }, { kind: 'tries_spent' });
}

function move(tx: SyncTx, moment: Moment, id: RechargeId, event: RechargeEvent): void {
  const order = readOrder(tx, id);
  const attempt = readLastAttempt(tx, id);
  if (!order || !attempt) throw new Error(`order ${id} has no attempt`);
  const applied = applyEvent(tx, moment, { order, attempt }, event);
  if (!applied.isAllowed) throw new Error(`order ${id} is ${order.state}: ${event.kind} is not allowed`);
}
