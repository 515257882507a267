import { createHash } from 'node:crypto';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import type { OpenedDatabase, Tx } from '../../db/open.ts';
import { findAttemptOfReference, insertNotices } from '../../db/provider-notices.ts';
import { insertReadList, listReadLists } from '../../db/provider-read-lists.ts';
import type { Clock } from '../ports.ts';
import { KEPT_LISTS_MAX } from './provider.ts';
import type { KeptList, KeptLists, ListLine } from './provider.ts';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * What the supplier of an account told once, in the shop's file. A line about a reference that nobody knows here becomes a
 * notice about nobody: kept, shown with the account, and an alarm until a person has looked at it.
 */
export function createKeptLists(
  { database, clock }: { readonly database: Pick<OpenedDatabase, 'db'>; readonly clock: Pick<Clock, 'nowMs'> },
  accountId: ProviderAccountId,
): KeptLists {
  return {
    async list() {
      const lists = await listReadLists(database.db, accountId, KEPT_LISTS_MAX);
      return lists.map(({ status, headers, body, evidence }) => ({
        received: { status, headers: JSON.parse(headers) as KeptList['received']['headers'], body },
        evidence: JSON.parse(evidence) as KeptList['evidence'],
      }));
    },
    async keep({ received: { status, headers, body }, evidence }, lines) {
      const told = { status, headers: JSON.stringify(headers), body, evidence: JSON.stringify(evidence) };
      const readAtMs = clock.nowMs();
      await transact(database.db, async (tx) => {
        const list = { ...told, bodyHash: sha256(body), readAtMs };
        if (!(await insertReadList(tx, accountId, list, KEPT_LISTS_MAX))) return;
        const strange = await findStrangeLines(tx, accountId, lines);
        const notices = strange.map((line) => ({ eventId: null, bodyHash: sha256(line.body), ...line }));
        await insertNotices(tx, accountId, notices, readAtMs);
      });
    },
  };
}

async function findStrangeLines(
  tx: Tx,
  accountId: ProviderAccountId,
  lines: readonly ListLine[],
): Promise<readonly ListLine[]> {
  const strange: ListLine[] = [];
  for (const line of lines) {
    if (!(await findAttemptOfReference(tx, accountId, line.reference))) strange.push(line);
  }
  return strange;
}
