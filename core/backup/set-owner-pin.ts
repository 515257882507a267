import { Refusal } from '../../contract/errors.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import { listAllStaff, updateStaff } from '../../db/staff.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { ensurePinPepper, hashPin, isTooSimple } from '../staff/pin.ts';

/**
 * On a computer that has never seen the shop no PIN can be checked: the first owner gets a new one, and gives everybody else
 * theirs. For whoever owns the computer's account, as the command line is. Refuses with PIN_TOO_SIMPLE.
 */
export async function setOwnerPin(
  {
    database,
    ports,
  }: { readonly database: Core['database']; readonly ports: Pick<Core['ports'], 'clock' | 'random' | 'secrets'> },
  pin: string,
): Promise<void> {
  if (isTooSimple(pin)) throw new Refusal('PIN_TOO_SIMPLE', {});
  const owner = (await listAllStaff(database.db)).find(({ role, isActive }) => role === 'owner' && isActive);
  if (!owner) throw new Error('the backup has no owner');
  await ensurePinPepper(ports);
  const pinHash = await hashPin(ports, pin);
  await transact(database.db, async (tx) => {
    await updateStaff(tx, owner.id, { pin_hash: pinHash, wrong_pin_count: 0, locked_until_ms: 0 as UtcMs });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: null,
      act: 'pin-changed',
      subject: `staff:${owner.id}`,
      details: { why: 'restored elsewhere' },
    });
  });
}
