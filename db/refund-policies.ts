/** Who may give the money of a delivered recharge back, and whether sold cards come back. */
import type { PlanId, ProviderAccountId } from '../contract/terms/ids.ts';
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

export interface StoredReturnPolicy {
  readonly refund: RefundApproval;
  readonly exchange: RefundApproval;
  readonly daysMax: number | null;
  readonly onlyUnused: boolean;
  readonly feeMinor: number;
  readonly reasons: readonly string[];
}

/** One plan, or all plans that an account recharges. */
export type ReturnPolicyScope = { readonly planId: PlanId } | { readonly accountId: ProviderAccountId };

export async function findReturnPolicy(
  reader: Reader,
  scope: ReturnPolicyScope,
): Promise<StoredReturnPolicy | undefined> {
  const rows = reader.selectFrom('return_policy').selectAll();
  const row = await (
    'planId' in scope ? rows.where('plan_id', '=', scope.planId) : rows.where('account_id', '=', scope.accountId)
  ).executeTakeFirst();
  return (
    row && {
      refund: row.refund,
      exchange: row.exchange,
      daysMax: row.days_max,
      onlyUnused: row.only_unused === 1,
      feeMinor: row.fee_minor,
      reasons: JSON.parse(row.reasons) as string[],
    }
  );
}

/** In place of what there was; null: none. */
export async function saveReturnPolicy(
  tx: Tx,
  scope: ReturnPolicyScope,
  policy: StoredReturnPolicy | null,
): Promise<void> {
  const old = tx.deleteFrom('return_policy');
  await (
    'planId' in scope ? old.where('plan_id', '=', scope.planId) : old.where('account_id', '=', scope.accountId)
  ).execute();
  if (policy === null) return;
  await tx
    .insertInto('return_policy')
    .values({
      plan_id: 'planId' in scope ? scope.planId : null,
      account_id: 'planId' in scope ? null : scope.accountId,
      refund: policy.refund,
      exchange: policy.exchange,
      days_max: policy.daysMax,
      only_unused: policy.onlyUnused ? 1 : 0,
      fee_minor: policy.feeMinor,
      reasons: JSON.stringify(policy.reasons),
    })
    .execute();
}
