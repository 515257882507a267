import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findStaff, getPin, storePinTries } from '../../db/staff.ts';
import type { StoredPin, StoredStaff } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { pinMatches } from './pin.ts';

/** Wrong PINs in a row before a person has to wait. */
const WRONG_PINS_MAX = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

type PinCore = Pick<Core, 'database' | 'ports'>;

/**
 * The active person whose PIN this is, at sign-in or where an act needs somebody's PIN on the spot. Refuses with NOT_FOUND;
 * with PIN_WRONG and the tries left; or with PIN_LOCKED from the fifth wrong PIN on: 1 minute, doubling to 1 hour.
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
async function countTry({ database, ports }: PinCore, staffId: StaffId): Promise<StoredPin> {
  return transact(database.db, async (tx) => {
    const pin = await getPin(tx, staffId);
    const nowMs = ports.clock.nowMs();
    if (pin.lockedUntilMs > nowMs) throw new Refusal('PIN_LOCKED', { untilMs: pin.lockedUntilMs });
    const wrongPinCount = pin.wrongPinCount + 1;
    const lockedUntilMs = wrongPinCount < WRONG_PINS_MAX ? (0 as UtcMs) : lockFrom(nowMs, wrongPinCount);
    await storePinTries(tx, staffId, { wrongPinCount, lockedUntilMs });
    return { pinHash: pin.pinHash, wrongPinCount, lockedUntilMs };
  });
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

function lockFrom(nowMs: UtcMs, wrongPinCount: number): UtcMs {
  const lockMs = Math.min(FIRST_LOCK_MS * 2 ** (wrongPinCount - WRONG_PINS_MAX), LONGEST_LOCK_MS);
  return (nowMs + lockMs) as UtcMs;
}
