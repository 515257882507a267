import { Refusal } from '../../contract/errors.ts';
import type { CustomerGroupId } from '../../contract/terms/ids.ts';
import { deleteGroup, insertGroup, listGroups, renameGroup } from '../../db/customer-groups.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type GroupCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** All groups by name. */
export async function readGroups({ database }: Pick<Core, 'database'>) {
  return [...(await listGroups(database.db))];
}

/** Creates (no id) or renames a group. Refuses with NAME_TAKEN and NOT_FOUND. */
export async function saveGroup(
  { database, ports, events }: GroupCore,
  actor: Actor,
  input: { readonly id?: CustomerGroupId | undefined; readonly name: string },
): Promise<{ id: CustomerGroupId }> {
  const name = input.name.normalize('NFKC');
  const id = await transact(database.db, async (tx) => {
    const holder = (await listGroups(tx)).find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (holder && holder.id !== input.id) throw new Refusal('NAME_TAKEN', { name });
    if (input.id !== undefined && !(await renameGroup(tx, input.id, name))) {
      throw new Refusal('NOT_FOUND', { what: 'customer_group' });
    }
    const savedId = input.id ?? (await insertGroup(tx, name));
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'customer-group-saved',
      subject: `customer-group:${savedId}`,
      details: { name },
    });
    return savedId;
  });
  events.publish({ type: 'customers-changed' });
  return { id };
}

/** Its customers are in none afterwards, and promotions for it end. Refuses with NOT_FOUND. */
export async function removeGroup(
  { database, ports, events }: GroupCore,
  actor: Actor,
  { id }: { readonly id: CustomerGroupId },
): Promise<Record<string, never>> {
  await transact(database.db, async (tx) => {
    if (!(await deleteGroup(tx, id))) throw new Refusal('NOT_FOUND', { what: 'customer_group' });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'customer-group-removed',
      subject: `customer-group:${id}`,
      details: {},
    });
  });
  events.publish({ type: 'customers-changed' });
  events.publish({ type: 'promotions-changed' });
  return {};
}
