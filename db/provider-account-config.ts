/** Changing the settings that an account's adapter is made with. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { Reader, Tx } from './open.ts';
import { isOpen } from './partial-indexes.ts';

/** Orders of one account that hold float: queued, or sent and not done with. */
export async function countOpenOrdersOf(reader: Reader, id: ProviderAccountId): Promise<number> {
  const { count } = await reader
    .selectFrom('recharge_order')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(isOpen('recharge_order'))
    .where('provider_account_id', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

/** The adapter's own settings, as JSON; whoever calls has checked them. */
export async function changeAccountConfig(tx: Tx, id: ProviderAccountId, config: unknown): Promise<void> {
  const values = { config: JSON.stringify(config) };
  const result = await tx.updateTable('provider_account').set(values).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`provider account ${id} is not there to be changed`);
}
