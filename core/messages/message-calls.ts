import { Refusal } from '../../contract/errors.ts';
import type { MessageRow } from '../../contract/messages.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { MessageState } from '../../contract/terms/message.ts';
import { countBatchMessages, findMessage, listShownMessages, moveMessage } from '../../db/messages.ts';
import type { MessageFilter } from '../../db/messages.ts';
import { isBatchTold, setBatchTold } from '../../db/messages-settings.ts';
import { transact } from '../../db/open.ts';
import { findBatch } from '../../db/batches.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type ChangeCore = Pick<Core, 'database' | 'ports' | 'events' | 'messages'>;

export async function listMessages(
  { database }: Pick<Core, 'database'>,
  filter: MessageFilter & { readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: MessageRow[] }> {
  const { total, rows } = await listShownMessages(database.db, filter);
  return { total, rows: rows.map(({ tries, ...row }) => ({ ...row, tries: [...tries] })) };
}

/** A person's decision, so that the tries begin anew. Refuses with CHANGED_MEANWHILE where it waits, leaves or has arrived. */
export async function sendMessageAgain(core: ChangeCore, actor: Actor, { id }: { readonly id: number }) {
  const nowMs = core.ports.clock.nowMs();
  const again = { state: 'waiting', trouble: null, nextTryAtMs: nowMs, finishedAtMs: null, tryCount: 0 } as const;
  await move(core, actor, id, 'message-sent-again', ['failed', 'unsure', 'cancelled'], again);
  core.messages.wake();
  return {};
}

/** Refuses with CHANGED_MEANWHILE where it has left. */
export async function cancelMessage(core: ChangeCore, actor: Actor, { id }: { readonly id: number }) {
  const finishedAtMs = core.ports.clock.nowMs();
  await move(core, actor, id, 'message-cancelled', ['waiting'], {
    state: 'cancelled',
    trouble: 'BY_HAND',
    finishedAtMs,
  });
  return {};
}

async function move(
  { database, ports, events }: ChangeCore,
  { staffId }: Actor,
  id: number,
  act: string,
  from: readonly MessageState[],
  to: Parameters<typeof moveMessage>[3],
): Promise<void> {
  await transact(database.db, async (tx) => {
    const message = await findMessage(tx, id);
    if (!message) throw new Refusal('NOT_FOUND', { what: 'message' });
    if (!(await moveMessage(tx, id, from, to))) throw new Refusal('CHANGED_MEANWHILE', {});
    const atMs = ports.clock.nowMs();
    await appendAuditEntry(tx, { atMs, staffId, act, subject: `message:${id}`, details: { state: message.state } });
  });
  events.publish({ type: 'messages-changed' });
}

export async function readBatchMessages(
  { database }: Pick<Core, 'database'>,
  { batchId }: { readonly batchId: BatchId },
) {
  return { isOn: await isBatchTold(database.db, batchId), byState: await countBatchMessages(database.db, batchId) };
}

/** From now on; lines that are over by now are told to nobody. Refuses with NOT_FOUND. */
export async function setBatchMessages(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  { staffId }: Actor,
  { batchId, isOn }: { readonly batchId: BatchId; readonly isOn: boolean },
) {
  const atMs = ports.clock.nowMs();
  await transact(database.db, async (tx) => {
    if (!(await findBatch(tx, batchId))) throw new Refusal('NOT_FOUND', { what: 'batch' });
    await setBatchTold(tx, batchId, isOn, { staffId, atMs });
    await appendAuditEntry(tx, {
      atMs,
      staffId,
      act: 'batch-messages-set',
      subject: `batch:${batchId}`,
      details: { isOn },
    });
  });
  events.publish({ type: 'messages-changed' });
  return {};
}
