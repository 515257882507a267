import type { StaffId } from '../../contract/terms/ids.ts';
import { listAllStaff } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { checkPin } from './check-pin.ts';
import { toSignedInStaff } from './signed-in-staff.ts';

export async function signInChoices(core: Pick<Core, 'database'>) {
  const staff = await listAllStaff(core.database.db);
  return staff.filter(({ isActive }) => isActive).map(({ id, name, role, language }) => ({ id, name, role, language }));
}

/** Refuses as `check-pin.ts` does. */
export async function signIn(
  core: Pick<Core, 'database' | 'ports' | 'sessions'>,
  input: { readonly staffId: StaffId; readonly pin: string },
) {
  const { database, ports, sessions } = core;
  const staff = await checkPin(core, input.staffId, input.pin);
  await transact(database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: input.staffId,
      act: 'signed-in',
      subject: `staff:${input.staffId}`,
      details: {},
    }),
  );
  const rights = await sessions.rightsOf(staff.role);
  return { token: sessions.open(input.staffId), staff: toSignedInStaff(staff, rights) };
}

export async function signOut(core: Pick<Core, 'sessions'>, token: string | undefined) {
  if (token !== undefined) core.sessions.close(token);
  return {};
}
