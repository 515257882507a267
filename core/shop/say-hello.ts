import type { z } from 'zod';
import type { shop } from '../../contract/shop.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findShop } from '../../db/shop.ts';
import { findStaff, readLockMinutes } from '../../db/staff.ts';
import type { Core } from '../core.ts';
import { toSignedInStaff } from '../staff/signed-in-staff.ts';
import type { SignedInStaff } from '../staff/signed-in-staff.ts';

interface Hello {
  readonly version: string;
  readonly shop: z.output<typeof shop> | null;
  readonly staff: SignedInStaff | null;
  readonly nowMs: UtcMs;
  readonly lockAfterMinutes: number;
}

/** The first call of a page: is there a shop, and who am I? */
export async function sayHello(
  core: Pick<Core, 'database' | 'ports' | 'sessions' | 'version'>,
  token: string | undefined,
): Promise<Hello> {
  const { db } = core.database;
  const found = await findShop(db);
  const actor = await core.sessions.actorOf(token);
  const staff = actor && (await findStaff(db, actor.staffId));
  return {
    version: core.version,
    shop: found
      ? { name: found.name, timeZone: found.timeZone, currency: found.currency, language: found.language }
      : null,
    staff: staff ? toSignedInStaff(staff, await core.sessions.rightsOf(staff.role)) : null,
    nowMs: core.ports.clock.nowMs(),
    lockAfterMinutes: await readLockMinutes(db),
  };
}
