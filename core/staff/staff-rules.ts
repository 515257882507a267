/** What roles may, and when pages lock: the owner's to set. */
import { readRights } from '../../contract/terms/rights.ts';
import type { AdjustableRole, Right } from '../../contract/terms/rights.ts';
import { ROLES } from '../../contract/terms/trade.ts';
import { transact } from '../../db/open.ts';
import { readLockMinutes, readRoleRights, storeLockMinutes, storeRoleRights } from '../../db/staff.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type RulesCore = Pick<Core, 'database' | 'ports' | 'sessions' | 'events'>;

export async function readStaffRules({ database }: Pick<Core, 'database'>) {
  const stored = await readRoleRights(database.db);
  return {
    roles: ROLES.map((role) => ({ role, rights: [...readRights(role, stored.get(role))] })),
    lockAfterMinutes: await readLockMinutes(database.db),
  };
}

export async function setRoleRights(
  { database, ports, sessions, events }: RulesCore,
  actor: Actor,
  input: { readonly role: AdjustableRole; readonly rights: readonly Right[] },
) {
  const { role } = input;
  const after = readRights(role, input.rights);
  await transact(database.db, async (tx) => {
    const before = readRights(role, (await readRoleRights(tx)).get(role));
    await storeRoleRights(tx, role, after);
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'rights-set',
      subject: `role:${role}`,
      details: { before, after },
    });
  });
  sessions.forgetRules();
  events.publish({ type: 'shop-changed' });
  return {};
}

/** `afterMinutes`: 1 to 720. */
export async function setLock({ database, ports, sessions, events }: RulesCore, actor: Actor, afterMinutes: number) {
  await transact(database.db, async (tx) => {
    const before = await readLockMinutes(tx);
    await storeLockMinutes(tx, afterMinutes);
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'lock-set',
      subject: 'shop',
      details: { before: { afterMinutes: before }, after: { afterMinutes } },
    });
  });
  sessions.forgetRules();
  events.publish({ type: 'shop-changed' });
  return {};
}
