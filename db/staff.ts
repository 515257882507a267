/** The people who work here, and what is kept to let them in. */
import type { Updateable } from 'kysely';
import type { StaffId } from '../contract/terms/ids.ts';
import type { AdjustableRole } from '../contract/terms/rights.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language, Role } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { StaffTable } from './shop-tables.ts';

export interface StoredStaff {
  readonly id: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  /** `system`, `light` or `dark`. */
  readonly theme: string;
  readonly isActive: boolean;
}

/** What sign-in needs to know of a person. */
export interface StoredPin {
  readonly pinHash: string;
  readonly wrongPinCount: number;
  readonly lockedUntilMs: UtcMs;
}

/** Everybody, in the order they came. */
export async function listAllStaff(reader: Reader): Promise<readonly StoredStaff[]> {
  const rows = await selectStaff(reader).orderBy('id').execute();
  return rows.map(fromRow);
}

export async function findStaff(reader: Reader, id: StaffId): Promise<StoredStaff | undefined> {
  const row = await selectStaff(reader).where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Names are unique, whoever bears them is here or gone. */
export async function findStaffByName(reader: Reader, name: string): Promise<StoredStaff | undefined> {
  const row = await selectStaff(reader).where('name', '=', name).executeTakeFirst();
  return row && fromRow(row);
}

export async function listActiveOwners(reader: Reader): Promise<readonly StoredStaff[]> {
  const rows = await selectStaff(reader).where('role', '=', 'owner').where('is_active', '=', 1).orderBy('id').execute();
  return rows.map(fromRow);
}

export async function getPin(reader: Reader, id: StaffId): Promise<StoredPin> {
  return reader
    .selectFrom('staff')
    .select(['pin_hash as pinHash', 'wrong_pin_count as wrongPinCount', 'locked_until_ms as lockedUntilMs'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function insertStaff(
  tx: Tx,
  staff: Pick<StoredStaff, 'name' | 'role' | 'language'> & { readonly pinHash: string },
  createdAtMs: UtcMs,
): Promise<StaffId> {
  const { id } = await tx
    .insertInto('staff')
    .values({
      name: staff.name,
      role: staff.role,
      language: staff.language,
      pin_hash: staff.pinHash,
      created_at_ms: createdAtMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps how often a wrong PIN was given in a row, and until when no other is heard. */
export async function storePinTries(
  tx: Tx,
  id: StaffId,
  tries: Pick<StoredPin, 'wrongPinCount' | 'lockedUntilMs'>,
): Promise<void> {
  await updateStaff(tx, id, { wrong_pin_count: tries.wrongPinCount, locked_until_ms: tries.lockedUntilMs });
}

/** Changes a person who must exist. */
export async function updateStaff(tx: Tx, id: StaffId, change: Updateable<StaffTable>): Promise<void> {
  const result = await tx.updateTable('staff').set(change).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`staff ${id} is not there to be changed`);
}

/** What the owner has set for roles; a role that is not in it was left as it is in a new shop. */
export async function readRoleRights(reader: Reader): Promise<ReadonlyMap<Role, readonly string[]>> {
  const rows = await reader.selectFrom('role_rights').select(['role', 'rights']).execute();
  return new Map(rows.map(({ role, rights }) => [role, JSON.parse(rights) as readonly string[]]));
}

export async function storeRoleRights(tx: Tx, role: AdjustableRole, rights: readonly string[]): Promise<void> {
  const text = JSON.stringify(rights);
  await tx
    .insertInto('role_rights')
    .values({ role, rights: text })
    .onConflict((conflict) => conflict.column('role').doUpdateSet({ rights: text }))
    .execute();
}

/** Minutes, 1 to 720, after which a session that nobody uses ends. */
export async function readLockMinutes(reader: Reader): Promise<number> {
  const row = await reader.selectFrom('staff_lock').select('after_minutes').executeTakeFirstOrThrow();
  return row.after_minutes;
}

export async function storeLockMinutes(tx: Tx, minutes: number): Promise<void> {
  const result = await tx.updateTable('staff_lock').set({ after_minutes: minutes }).executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error('the row of the lock is missing');
}

function selectStaff(reader: Reader) {
  return reader.selectFrom('staff').select(['id', 'name', 'role', 'language', 'theme', 'is_active as isActive']);
}

function fromRow(row: Omit<StoredStaff, 'isActive'> & { readonly isActive: 0 | 1 }): StoredStaff {
  return { ...row, isActive: row.isActive === 1 };
}
