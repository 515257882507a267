/** What the Providers screen asks and orders about notices that nobody could be found for. */
import { Refusal } from '../../contract/errors.ts';
import type { NoticeId, ProviderAccountId } from '../../contract/terms/ids.ts';
import { findOrphan, listOrphans, markOrphanSeen } from '../../db/provider-notices.ts';
import type { Orphan } from '../../db/provider-notices.ts';
import type { Actor } from '../core.ts';
import { announceAccount, changeAccount, getAccount } from '../providers/account-view.ts';
import type { AccountDeps, AccountView } from '../providers/account-view.ts';

/** Refuses with NOT_FOUND when there is no such account. */
export async function orphanNotices(
  core: Pick<AccountDeps, 'database'>,
  { id, ...page }: { readonly id: ProviderAccountId; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: Orphan[] }> {
  await getAccount(core, id);
  const { total, rows } = await listOrphans(core.database.db, id, page);
  return { total, rows: [...rows] };
}

/** A person has looked at it: no more alarm, and a line in the audit. Refuses with NOT_FOUND. */
export async function markNoticeSeen(
  core: AccountDeps,
  actor: Actor,
  { noticeId }: { readonly noticeId: NoticeId },
): Promise<AccountView> {
  const orphan = await findOrphan(core.database.db, noticeId);
  if (!orphan) throw new Refusal('NOT_FOUND', { what: 'notice' });
  if (!orphan.isSeen) {
    await changeAccount(core, actor, orphan.accountId, 'notice-seen', { noticeId }, (tx, nowMs) =>
      markOrphanSeen(tx, noticeId, actor.staffId, nowMs),
    );
  }
  return announceAccount(core, orphan.accountId);
}
