import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { Language, Role } from '../../contract/terms/trade.ts';
import {
  findStaff,
  findStaffByName,
  insertStaff,
  listActiveOwners,
  listAllStaff,
  updateStaff,
} from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { hashPin, isTooSimple } from './pin.ts';

export async function listStaff({ database }: Pick<Core, 'database'>) {
  const staff = await listAllStaff(database.db);
  return staff.map(({ id, name, role, language, isActive }) => ({ id, name, role, language, isActive }));
}

export interface NewStaff {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
  readonly language: Language;
}

/** Refuses with PIN_TOO_SIMPLE or NAME_TAKEN. */
export async function addStaff({ database, ports }: Pick<Core, 'database' | 'ports'>, actor: Actor, input: NewStaff) {
  if (isTooSimple(input.pin)) throw new Refusal('PIN_TOO_SIMPLE', {});
  const pinHash = await hashPin(ports, input.pin);
  return transact(database.db, async (tx) => {
    if (await findStaffByName(tx, input.name)) throw new Refusal('NAME_TAKEN', { name: input.name });
    const nowMs = ports.clock.nowMs();
    const { name, role, language } = input;
    const id = await insertStaff(tx, { name, role, language, pinHash }, nowMs);
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: 'staff-added',
      subject: `staff:${id}`,
      details: { role, language },
    });
    return { id };
  });
}

/** Lets a person in again, or no longer: an open session ends with its next call. Refuses to lose the LAST_OWNER. */
export async function setStaffActive(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  input: { readonly id: StaffId; readonly isActive: boolean },
) {
  await transact(database.db, async (tx) => {
    const staff = await findStaff(tx, input.id);
    if (!staff) throw new Refusal('NOT_FOUND', { what: 'staff' });
    if (staff.isActive === input.isActive) return;
    if (!input.isActive) await refuseLastOwner(tx, input.id);
    await updateStaff(tx, input.id, { is_active: input.isActive ? 1 : 0 });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: input.isActive ? 'staff-activated' : 'staff-deactivated',
      subject: `staff:${input.id}`,
      details: { before: { isActive: staff.isActive }, after: { isActive: input.isActive } },
    });
  });
  return {};
}

/** Counts from the person's next call on. Refuses to lose the LAST_OWNER. */
export async function setStaffRole(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  { id, role }: { readonly id: StaffId; readonly role: Role },
) {
  await transact(database.db, async (tx) => {
    const staff = await findStaff(tx, id);
    if (!staff) throw new Refusal('NOT_FOUND', { what: 'staff' });
    if (staff.role === role) return;
    if (staff.role === 'owner') await refuseLastOwner(tx, id);
    await updateStaff(tx, id, { role });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'staff-role-set',
      subject: `staff:${id}`,
      details: { before: { role: staff.role }, after: { role } },
    });
  });
  return {};
}

async function refuseLastOwner(tx: Tx, leaving: StaffId): Promise<void> {
  const owners = await listActiveOwners(tx);
  if (owners.every(({ id }) => id === leaving)) throw new Refusal('LAST_OWNER', {});
}
