/** What the restore rule reads and writes of a restored file. */
import type { OurReference, ProviderAccountId, RechargeId } from '../contract/terms/ids.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { Tx } from './open.ts';
import type { SyncTx } from './statement.ts';

/** States from which the machine would send or ask by itself. */
const UNDER_WAY: readonly RechargeState[] = ['queued', 'sending', 'pending', 'in_doubt'];
const RESTORED_EPOCH = 'restored_epoch';

/** Every order of the copy that was not over and not waiting for money to be handed back. */
export async function listOpenOrderIds(tx: Tx): Promise<readonly RechargeId[]> {
  const rows = await tx
    .selectFrom('recharge_order')
    .select('id')
    .where('state', 'in', UNDER_WAY)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Accounts that would send. */
export async function listSendingAccounts(tx: Tx): Promise<readonly ProviderAccountId[]> {
  const rows = await tx.selectFrom('provider_account').select('id').where('state', '=', 'active').execute();
  return rows.map(({ id }) => id);
}

/** Standing orders make no new orders until somebody lets them go on. Answers with how many were running. */
export async function pauseStandingOrders(tx: Tx): Promise<number> {
  const result = await tx
    .updateTable('standing_order')
    .set({ state: 'paused' })
    .where('state', '=', 'active')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The engine counts on from `epoch`; what was sent in it or before may have a history that this file does not know. */
export async function markRestored(tx: Tx, epoch: number): Promise<void> {
  for (const key of ['engine_epoch', RESTORED_EPOCH]) {
    await tx
      .insertInto('meta')
      .values({ key, value: String(epoch) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(epoch) }))
      .execute();
  }
}

/** Whether the reference was last sent before the last restore of this file; false where it was never restored. */
export function isFromBeforeRestore({ sqlite }: SyncTx, reference: OurReference): boolean {
  const found = sqlite
    .prepare<[string, OurReference], number>(
      `SELECT 1 FROM meta JOIN recharge_attempt ON epoch <= CAST(meta.value AS INTEGER) WHERE key = ? AND reference = ?`,
    )
    .pluck()
    .get(RESTORED_EPOCH, reference);
  return found === 1;
}
