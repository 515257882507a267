/** Who may give the money of a delivered recharge back, and whether sold cards come back. */
import type { PlanId, ProviderAccountId } from '../contract/terms/ids.ts';
import type { RefundApproval } from '../contract/terms/refund.ts';
import type { Reader, Tx } from './open.ts';

export interface StoredRefundPolicy {
  readonly approval: RefundApproval;
  readonly daysMax: number | null;
}

/** One plan, or all plans that an account recharges. */
export type PolicyScope = { readonly planId: PlanId } | { readonly accountId: ProviderAccountId };

export async function findRefundPolicy(reader: Reader, scope: PolicyScope): Promise<StoredRefundPolicy | undefined> {
  const rows = reader.selectFrom('refund_policy').select(['approval', 'days_max as daysMax']);
  return (
    'planId' in scope ? rows.where('plan_id', '=', scope.planId) : rows.where('account_id', '=', scope.accountId)
  ).executeTakeFirst();
}

/** In place of what there was; null: none. */
export async function saveRefundPolicy(tx: Tx, scope: PolicyScope, its: StoredRefundPolicy | null): Promise<void> {
  const old = tx.deleteFrom('refund_policy');
  await (
    'planId' in scope ? old.where('plan_id', '=', scope.planId) : old.where('account_id', '=', scope.accountId)
  ).execute();
  if (its === null) return;
  const of = {
    plan_id: 'planId' in scope ? scope.planId : null,
    account_id: 'planId' in scope ? null : scope.accountId,
  };
  await tx
    .insertInto('refund_policy')
    .values({ ...of, approval: its.approval, days_max: its.daysMax })
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

export async function findReturnPolicy(reader: Reader, scope: PolicyScope): Promise<StoredReturnPolicy | undefined> {
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
export async function saveReturnPolicy(tx: Tx, scope: PolicyScope, policy: StoredReturnPolicy | null): Promise<void> {
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
