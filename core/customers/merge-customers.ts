import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import { readDepositBalance } from '../../db/customer-deposits.ts';
import { listHistory } from '../../db/customer-history.ts';
import { listNewContacts, mergeRows, unmergeRows } from '../../db/customer-merges.ts';
import { findCustomer } from '../../db/customers.ts';
import type { StoredCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { announce, toCustomer } from './customer-calls.ts';

type MergeCore = Pick<Core, 'database' | 'ports' | 'events'>;

interface Pair {
  readonly keptId: CustomerId;
  readonly mergedId: CustomerId;
}

/** What a merge would move. Refuses as `mergeCustomers` does. */
export async function previewMerge({ database: { db } }: Pick<Core, 'database'>, pair: Pair) {
  const { kept, merged } = await readPair(db, pair);
  const newContacts = await listNewContacts(db, pair.keptId, pair.mergedId);
  const { total } = await listHistory(db, pair.mergedId, { offset: 0, limit: 1 });
  return {
    kept: toCustomer(kept),
    merged: toCustomer(merged),
    cardCount: merged.cardCount,
    newContacts: newContacts.map(({ channel, value, purpose, language }) => ({ channel, value, purpose, language })),
    orderCount: total,
  };
}

/** One page for both; the other name leads there. Refuses with NOT_FOUND, and MERGE_FORBIDDEN for a page that is no longer one. */
export async function mergeCustomers(core: MergeCore, actor: Actor, pair: Pair): Promise<{ mergeId: number }> {
  const mergeId = await transact(core.database.db, async (tx) => {
    await readPair(tx, pair);
    const atMs = core.ports.clock.nowMs();
    const { staffId } = actor;
    const id = await mergeRows(tx, { ...pair, staffId, atMs });
    for (const subject of [`customer:${pair.keptId}`, `customer:${pair.mergedId}`]) {
      await appendAuditEntry(tx, {
        atMs,
        staffId,
        act: 'customers-merged',
        subject,
        details: { mergeId: id, ...pair },
      });
    }
    return id;
  });
  announce(core.events);
  core.events.publish({ type: 'tenders-changed' });
  return { mergeId };
}

/**
 * Parts them again. Refuses with NOT_FOUND where there is no such merge, it was undone, or the person was erased since, and with
 * DEPOSIT_SPENT_TOGETHER where one of them would have spent more than they have left.
 */
export async function unmergeCustomers(
  core: MergeCore,
  actor: Actor,
  { mergeId }: { readonly mergeId: number },
): Promise<Record<string, never>> {
  await transact(core.database.db, async (tx) => {
    const atMs = core.ports.clock.nowMs();
    const { staffId } = actor;
    const parted = await unmergeRows(tx, mergeId, atMs);
    if (!parted) throw new Refusal('NOT_FOUND', { what: 'customer' });
    for (const id of [parted.keptId, parted.mergedId]) {
      if ((await readDepositBalance(tx, id)) < 0) throw new Refusal('DEPOSIT_SPENT_TOGETHER', {});
    }
    for (const subject of [`customer:${parted.keptId}`, `customer:${parted.mergedId}`]) {
      await appendAuditEntry(tx, { atMs, staffId, act: 'customers-parted', subject, details: { mergeId } });
    }
  });
  announce(core.events);
  core.events.publish({ type: 'tenders-changed' });
  return {};
}

async function readPair(reader: Reader, { keptId, mergedId }: Pair) {
  const [kept, merged] = [await findCustomer(reader, keptId), await findCustomer(reader, mergedId)];
  if (!kept || !merged) throw new Refusal('NOT_FOUND', { what: 'customer' });
  const isOpen = ({ mergedInto, erasedAtMs }: StoredCustomer) => mergedInto === null && erasedAtMs === null;
  if (keptId === mergedId || !isOpen(kept) || !isOpen(merged)) throw new Refusal('MERGE_FORBIDDEN', {});
  return { kept, merged };
}
