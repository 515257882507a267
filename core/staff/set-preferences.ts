import type { THEMES } from '../../contract/shop.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findStaff, updateStaff } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import type { Actor, Core } from '../core.ts';
import { toSignedInStaff } from './signed-in-staff.ts';
import type { SignedInStaff } from './signed-in-staff.ts';

/** Keeps a person's own language and theme; what is absent stays. */
export async function setPreferences(
  { database, sessions }: Pick<Core, 'database' | 'sessions'>,
  actor: Actor,
  input: { readonly language?: Language | undefined; readonly theme?: (typeof THEMES)[number] | undefined },
): Promise<SignedInStaff> {
  const rights = await sessions.rightsOf(actor.role);
  return transact(database.db, async (tx) => {
    const { language, theme } = input;
    if (language !== undefined) await updateStaff(tx, actor.staffId, { language });
    if (theme !== undefined) await updateStaff(tx, actor.staffId, { theme });
    const staff = await findStaff(tx, actor.staffId);
    if (!staff) throw new Error(`staff ${actor.staffId} has gone`);
    return toSignedInStaff(staff, rights);
  });
}
