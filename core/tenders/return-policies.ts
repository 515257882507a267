/** Whether sold cards come back: the plan's own policy, else that of the account that recharges it, else what every shop begins with. */
import { Refusal } from '../../contract/errors.ts';
import type { ReturnPolicy, PolicyOf } from '../../contract/tenders.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { transact } from '../../db/open.ts';
import type { Reader, Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { findReturnPolicy, saveReturnPolicy } from '../../db/refund-policies.ts';
import type { StoredReturnPolicy } from '../../db/refund-policies.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/** Where nobody has set one: unused cards, with an owner's consent. */
const FIRST_POLICY: StoredReturnPolicy = {
  refund: 'owner',
  exchange: 'owner',
  daysMax: null,
  onlyUnused: true,
  feeMinor: 0,
  reasons: [],
};

interface ReturnPolicies {
  own: ReturnPolicy | null;
  inherited: ReturnPolicy;
  currency: Currency;
}

/** What holds for cards of this plan. */
export async function policyForPlan(reader: Reader, plan: StoredPlan): Promise<StoredReturnPolicy> {
  return (await findReturnPolicy(reader, { planId: plan.id })) ?? inheritedBy(reader, plan);
}

/** Refuses with NOT_FOUND. */
export function readReturnPolicies({ database }: Pick<Core, 'database'>, of: PolicyOf): Promise<ReturnPolicies> {
  return transact(database.db, (tx) => policiesOf(tx, of));
}

/** With its audit line. Refuses with NOT_FOUND. */
export function setReturnPolicy(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  { of, policy }: { readonly of: PolicyOf; readonly policy: StoredReturnPolicy | null },
): Promise<ReturnPolicies> {
  return transact(database.db, async (tx) => {
    const { own: before } = await policiesOf(tx, of);
    await saveReturnPolicy(tx, of, policy);
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'return-policy-changed',
      subject: of.of === 'plan' ? `plan:${of.planId}` : `account:${of.accountId}`,
      details: { before, after: policy },
    });
    return policiesOf(tx, of);
  });
}

async function policiesOf(tx: Tx, of: PolicyOf): Promise<ReturnPolicies> {
  const shop = await findShop(tx);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const own = await findReturnPolicy(tx, of);
  return {
    own: own ? toTold(own) : null,
    inherited: toTold(await inheritedOf(tx, of)),
    currency: shop.currency,
  };
}

async function inheritedOf(tx: Tx, of: PolicyOf): Promise<StoredReturnPolicy> {
  if (of.of === 'account') {
    if (!(await findProviderAccount(tx, of.accountId))) throw new Refusal('NOT_FOUND', { what: 'account' });
    return FIRST_POLICY;
  }
  const plan = await findPlan(tx, of.planId);
  if (!plan) throw new Refusal('NOT_FOUND', { what: 'plan' });
  return inheritedBy(tx, plan);
}

async function inheritedBy(reader: Reader, { recharge }: StoredPlan): Promise<StoredReturnPolicy> {
  const ofAccount = recharge && (await findReturnPolicy(reader, { accountId: recharge.accountId }));
  return ofAccount ?? FIRST_POLICY;
}

function toTold({ reasons, ...policy }: StoredReturnPolicy): ReturnPolicy {
  return { ...policy, reasons: [...reasons] };
}
