/** Lists that a supplier tells once, kept for the orders that are asked about later. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

interface StoredReadList {
  readonly status: number;
  /** JSON. */
  readonly headers: string;
  readonly body: Uint8Array;
  /** JSON. */
  readonly evidence: string;
}

/** The latest lists of an account, oldest first. */
export async function listReadLists(
  reader: Reader,
  accountId: ProviderAccountId,
  limit: number,
): Promise<readonly StoredReadList[]> {
  const latest = await reader
    .selectFrom('provider_read_list')
    .select(['status', 'headers', 'body', 'evidence'])
    .where('provider_account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return latest.toReversed();
}

/** Keeps a list and forgets all but the latest `keptMax`. False: the very same one was kept before. */
export async function insertReadList(
  tx: Tx,
  accountId: ProviderAccountId,
  list: StoredReadList & { readonly bodyHash: string; readonly readAtMs: UtcMs },
  keptMax: number,
): Promise<boolean> {
  const { bodyHash, readAtMs, status, headers, body, evidence } = list;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('provider_read_list')
    .values({
      provider_account_id: accountId,
      body_hash: bodyHash,
      status,
      headers,
      body,
      evidence,
      read_at_ms: readAtMs,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const ofAccount = tx.selectFrom('provider_read_list').select('id').where('provider_account_id', '=', accountId);
  const tooOld = await ofAccount.orderBy('id', 'desc').offset(keptMax).limit(1).executeTakeFirst();
  if (tooOld) {
    const forgotten = tx.deleteFrom('provider_read_list').where('provider_account_id', '=', accountId);
    await forgotten.where('id', '<=', tooOld.id).execute();
  }
  return true;
}
