import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findStaff, getPin, storePinTries } from '../../db/staff.ts';
import type { StoredPin, StoredStaff } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { pinMatches } from './pin.ts';
import { lockAfter, WRONG_PINS_MAX } from './pin-lock.ts';

type PinCore = Pick<Core, 'database' | 'ports'>;

/** When the lock of each person ends, by the clock that nobody can set; for as long as the shop's file is open. */
const lockEnds = new WeakMap<PinCore['database'], Map<StaffId, number>>();

/**
 * The active person whose PIN this is, at sign-in or where an act needs somebody's PIN on the spot. Refuses with NOT_FOUND;
 * with PIN_WRONG and the tries left; or with PIN_LOCKED from the fifth wrong PIN on: 1 minute, doubling to 1 hour. The wall
 * clock can be set by whoever guesses and is not asked; after a start the lock of the stored count begins anew.
 */
export async function checkPin(core: PinCore, staffId: StaffId, pin: string): Promise<StoredStaff> {
  const { database, ports } = core;
  const staff = await findStaff(database.db, staffId);
  if (staff?.isActive !== true) throw new Refusal('NOT_FOUND', { what: 'staff' });
  const counted = await countTry(core, staffId);
  if (!(await pinMatches(ports, pin, counted.pinHash))) throw await refuseTry(core, staffId, counted);
  await transact(database.db, (tx) => storePinTries(tx, staffId, { wrongPinCount: 0, lockedUntilMs: 0 as UtcMs }));
  return staff;
}

/**
 * Counts the try as wrong before the PIN is looked at: a thousand tries at once cannot slip past the count, and
 * whoever pulls the plug during the check gains nothing.
 */
async function countTry(core: PinCore, staffId: StaffId): Promise<StoredPin> {
  const { database, ports } = core;
  return transact(database.db, async (tx) => {
    const pin = await getPin(tx, staffId);
    const nowMs = ports.clock.nowMs();
    const leftMs = readLockLeft(core, staffId, pin.wrongPinCount);
    if (leftMs > 0) throw new Refusal('PIN_LOCKED', { untilMs: (nowMs + leftMs) as UtcMs });
    const wrongPinCount = pin.wrongPinCount + 1;
    const lockMs = lockAfter(wrongPinCount);
    const lockedUntilMs = (lockMs === 0 ? 0 : nowMs + lockMs) as UtcMs;
    await storePinTries(tx, staffId, { wrongPinCount, lockedUntilMs });
    locksOf(core).set(staffId, ports.clock.monotonicMs() + lockMs);
    return { pinHash: pin.pinHash, wrongPinCount, lockedUntilMs };
  });
}

/** Milliseconds; 0 or less: not locked. */
function readLockLeft(core: PinCore, staffId: StaffId, wrongPinCount: number): number {
  // Right meanwhile, or given anew by the owner.
  if (lockAfter(wrongPinCount) === 0) return 0;
  const locks = locksOf(core);
  const nowMs = core.ports.clock.monotonicMs();
  // Counted in an earlier life of the program: how long ago, only the wall clock could say.
  const endMs = locks.get(staffId) ?? nowMs + lockAfter(wrongPinCount);
  locks.set(staffId, endMs);
  return endMs - nowMs;
}

function locksOf({ database }: PinCore): Map<StaffId, number> {
  const locks = lockEnds.get(database) ?? new Map<StaffId, number>();
  lockEnds.set(database, locks);
  return locks;
}

async function refuseTry({ database, ports }: PinCore, staffId: StaffId, counted: StoredPin): Promise<Refusal> {
  if (counted.wrongPinCount < WRONG_PINS_MAX) {
    return new Refusal('PIN_WRONG', { triesLeft: WRONG_PINS_MAX - counted.wrongPinCount });
  }
  await transact(database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: null,
      act: 'pin-locked',
      subject: `staff:${staffId}`,
      details: { wrongPinCount: counted.wrongPinCount, untilMs: counted.lockedUntilMs },
    }),
  );
  return new Refusal('PIN_LOCKED', { untilMs: counted.lockedUntilMs });
}
