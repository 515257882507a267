/** Until where each account's notices were read, and whether more are to be expected soon. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import { isInStates, isOpen } from './partial-indexes.ts';

export interface NoticeFeed {
  /** Where the following notices begin, in the provider's words. */
  readonly next: string | null;
  /** When the provider last answered. */
  readonly readAtMs: UtcMs | null;
  readonly askedAtMs: UtcMs;
  /** Why it did not, the last time. */
  readonly trouble: string | null;
}

/** Undefined before the account was first asked. */
export async function findNoticeFeed(reader: Reader, accountId: ProviderAccountId): Promise<NoticeFeed | undefined> {
  return reader
    .selectFrom('provider_notice_feed')
    .select(['next', 'read_at_ms as readAtMs', 'asked_at_ms as askedAtMs', 'trouble'])
    .where('provider_account_id', '=', accountId)
    .executeTakeFirst();
}

export async function keepNoticeFeed(tx: Tx, accountId: ProviderAccountId, feed: NoticeFeed): Promise<void> {
  const columns = { next: feed.next, read_at_ms: feed.readAtMs, asked_at_ms: feed.askedAtMs, trouble: feed.trouble };
  await tx
    .insertInto('provider_notice_feed')
    .values({ provider_account_id: accountId, ...columns })
    .onConflict((conflict) => conflict.column('provider_account_id').doUpdateSet(columns))
    .execute();
}

/** Whether anything of the account is open, or ended at or after `sinceMs`, as far as that was on one of these days. */
export async function hasRecentWork(
  reader: Reader,
  accountId: ProviderAccountId,
  recent: { readonly sinceMs: UtcMs; readonly days: readonly ShopDate[] },
): Promise<boolean> {
  const orders = reader.selectFrom('recharge_order').select('id').where('provider_account_id', '=', accountId).limit(1);
  if (await orders.where(isOpen('recharge_order')).executeTakeFirst()) return true;
  if (await orders.where(isInStates('recharge_order', ['refund_due'])).executeTakeFirst()) return true;
  const ended = await orders
    .where('finished_on', 'in', [...recent.days])
    .where('finished_at_ms', '>=', recent.sinceMs)
    .executeTakeFirst();
  return ended !== undefined;
}
