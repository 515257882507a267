/** Who may give the money of a delivered recharge back. */
import type { PlanId } from '../contract/terms/ids.ts';
import type { RefundApproval } from '../contract/terms/refund.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredRefundPolicy {
  readonly approval: RefundApproval;
  readonly daysMax: number | null;
}

/** An owner, without an end, where none was set. */
export async function readRefundPolicy(reader: Reader, planId: PlanId): Promise<StoredRefundPolicy> {
  const row = await reader
    .selectFrom('refund_policy')
    .select(['approval', 'days_max as daysMax'])
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  return row ?? { approval: 'owner', daysMax: null };
}

export async function saveRefundPolicy(tx: Tx, planId: PlanId, its: StoredRefundPolicy): Promise<void> {
  const row = { approval: its.approval, days_max: its.daysMax };
  await tx
    .insertInto('refund_policy')
    .values({ plan_id: planId, ...row })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(row))
    .execute();
}
