import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findStaff, getPin, listAllStaff, storePinTries } from '../../db/staff.ts';
import type { StoredPin } from '../../db/staff.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { pinMatches } from './pin.ts';
import { toSignedInStaff } from './signed-in-staff.ts';

/** Wrong PINs in a row before a person has to wait. */
export const WRONG_PINS_MAX = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

type SignInCore = Pick<Core, 'database' | 'ports' | 'sessions'>;

export async function signInChoices(core: Pick<Core, 'database'>) {
  const staff = await listAllStaff(core.database.db);
  return staff.filter(({ isActive }) => isActive).map(({ id, name, role, language }) => ({ id, name, role, language }));
}

/** Refuses with PIN_WRONG and the tries left, or with PIN_LOCKED from the fifth wrong PIN on: 1 minute, doubling to 1 hour. */
export async function signIn(core: SignInCore, input: { readonly staffId: StaffId; readonly pin: string }) {
  const { database, ports, sessions } = core;
  const staff = await findStaff(database.db, input.staffId);
  if (staff?.isActive !== true) throw new Refusal('NOT_FOUND', { what: 'staff' });

  const counted = await countTry(core, input.staffId);
  if (!(await pinMatches(ports, input.pin, counted.pinHash))) throw await refuseTry(core, input.staffId, counted);

  await transact(database.db, async (tx) => {
    await storePinTries(tx, input.staffId, { wrongPinCount: 0, lockedUntilMs: 0 as UtcMs });
    await appendAuditEntry(tx, {
      atMs: ports.clock.nowMs(),
      staffId: input.staffId,
      act: 'signed-in',
      subject: `staff:${input.staffId}`,
      details: {},
    });
  });
  return { token: sessions.open(input.staffId), staff: toSignedInStaff(staff) };
}

export async function signOut(core: Pick<Core, 'sessions'>, token: string | undefined) {
  if (token !== undefined) core.sessions.close(token);
  return {};
}

/**
 * Counts the try as wrong before the PIN is looked at: a thousand tries at once cannot slip past the count, and
 * whoever pulls the plug during the check gains nothing.
 */
async function countTry({ database, ports }: SignInCore, staffId: StaffId): Promise<StoredPin> {
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

async function refuseTry({ database, ports }: SignInCore, staffId: StaffId, counted: StoredPin): Promise<Refusal> {
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
