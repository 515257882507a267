/** The queue of an account, and the count of engine starts. The only place that decides who is next. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { Reader, Tx } from './open.ts';

const EPOCH_KEY = 'engine_epoch';

/** Counts one more start of the engine; every reference made from now on carries the number. */
export async function takeNextEpoch(tx: Tx): Promise<number> {
  const row = await tx.selectFrom('meta').select('value').where('key', '=', EPOCH_KEY).executeTakeFirst();
  const epoch = Number(row?.value ?? 0) + 1;
  await tx
    .insertInto('meta')
    .values({ key: EPOCH_KEY, value: String(epoch) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(epoch) }))
    .execute();
  return epoch;
}

/** Accounts that may be sent to. */
export async function listActiveAccountIds(reader: Reader): Promise<readonly ProviderAccountId[]> {
  const rows = await reader
    .selectFrom('provider_account')
    .select('id')
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
