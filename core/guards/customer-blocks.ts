import { Refusal } from '../../contract/errors.ts';
import type { CustomerBlock } from '../../contract/guards.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import { findCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import { deleteCustomerBlock, findCustomerBlock, insertCustomerBlock } from '../../db/guards.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

/** Null: not blocked. */
export async function readCustomerBlock(
  { database }: Pick<Core, 'database'>,
  customerId: CustomerId,
): Promise<CustomerBlock | null> {
  return (await findCustomerBlock(database.db, customerId)) ?? null;
}

/** Blocks a customer or lifts the block; as asked already is no error. Refuses with NOT_FOUND. */
export async function setCustomerBlocked(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: { readonly customerId: CustomerId; readonly blocked: boolean; readonly reason: string },
): Promise<CustomerBlock | null> {
  const { customerId, blocked, reason } = input;
  const isChanged = await transact(core.database.db, async (tx) => {
    if (!(await findCustomer(tx, customerId))) throw new Refusal('NOT_FOUND', { what: 'customer' });
    if (((await findCustomerBlock(tx, customerId)) !== undefined) === blocked) return false;
    const atMs = core.ports.clock.nowMs();
    const { staffId } = actor;
    if (blocked) await insertCustomerBlock(tx, customerId, { reason, staffId, atMs });
    else await deleteCustomerBlock(tx, customerId);
    const act = blocked ? 'customer-blocked' : 'customer-unblocked';
    await appendAuditEntry(tx, { atMs, staffId, act, subject: `customer:${customerId}`, details: { reason } });
    return true;
  });
  if (isChanged) core.events.publish({ type: 'customers-changed' });
  return readCustomerBlock(core, customerId);
}
