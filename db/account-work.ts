/** What the engine asks and writes of an account while it works. */
import type { ProviderAccountId } from '../contract/terms/ids.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

const accountState = defineStatement((db, its: { readonly id: ProviderAccountId }) =>
  db.selectFrom('provider_account').select(['state', 'stop_reason as stopReason']).where('id', '=', its.id),
);

/** Whether anything may be sent through the account, and else why not. */
export function readAccountState(
  tx: SyncTx,
  id: ProviderAccountId,
): { readonly state: 'active' | 'stopped'; readonly stopReason: string | null } | undefined {
  return accountState.get(tx, { id });
}

const accountStop = defineStatement((db, its: { readonly id: ProviderAccountId; readonly reason: string }) =>
  db
    .updateTable('provider_account')
    .set({ state: 'stopped', stop_reason: its.reason })
    .where('id', '=', its.id)
    .where('state', '=', 'active'),
);

/** Stops an account; false when it was stopped before, whose reason then stands. */
export function stopActiveAccount(tx: SyncTx, id: ProviderAccountId, reason: string): boolean {
  return accountStop.run(tx, { id, reason }).changes === 1;
}

const activeAccounts = defineStatement((db) =>
  db.selectFrom('provider_account').select('id').where('state', '=', 'active').orderBy('id'),
);

/** Accounts that may be sent to. */
export function listActiveAccountIds(tx: SyncTx): readonly ProviderAccountId[] {
  return activeAccounts.all(tx, {}).map(({ id }) => id);
}
