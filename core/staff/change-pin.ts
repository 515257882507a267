import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import { findStaff, updateStaff } from '../../db/staff.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { checkPin } from './check-pin.ts';
import { hashPin, isTooSimple } from './pin.ts';

type PinCore = Pick<Core, 'database' | 'ports'>;

/** One's own PIN, by the old one. Refuses as `check-pin.ts` does, and with PIN_TOO_SIMPLE. */
export async function changeOwnPin(
  core: PinCore,
  actor: Actor,
  { oldPin, newPin }: { readonly oldPin: string; readonly newPin: string },
) {
  if (isTooSimple(newPin)) throw new Refusal('PIN_TOO_SIMPLE', {});
  await checkPin(core, actor.staffId, oldPin);
  return keepPin(core, actor, actor.staffId, newPin);
}

/** For somebody who forgot it; a lock by wrong tries ends. Refuses with PIN_TOO_SIMPLE, and with NOT_FOUND. */
export async function setStaffPin(
  core: PinCore,
  actor: Actor,
  { id, pin }: { readonly id: StaffId; readonly pin: string },
) {
  if (isTooSimple(pin)) throw new Refusal('PIN_TOO_SIMPLE', {});
  return keepPin(core, actor, id, pin);
}

async function keepPin({ database, ports }: PinCore, actor: Actor, id: StaffId, pin: string) {
  const pinHash = await hashPin(ports, pin);
  await transact(database.db, async (tx) => {
    if (!(await findStaff(tx, id))) throw new Refusal('NOT_FOUND', { what: 'staff' });
    await updateStaff(tx, id, { pin_hash: pinHash, wrong_pin_count: 0, locked_until_ms: 0 as UtcMs });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'pin-changed',
      subject: `staff:${id}`,
      details: {},
    });
  });
  return {};
}
