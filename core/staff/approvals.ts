import { createHash } from 'node:crypto';
import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { ApprovableRight, Right } from '../../contract/terms/rights.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import type { Ports } from '../ports.ts';
import { checkPin } from './check-pin.ts';
import { startIdling } from './idle-time.ts';
import type { IdleTime } from './idle-time.ts';

/** Time to press the button again; the page sends the call at once. */
const APPROVAL_LIFE_MS = 120_000;
/** Far more than people stand beside each other; the oldest goes first. */
const APPROVALS_MAX = 100;
const TOKEN_BYTES = 32;

interface Approval {
  readonly staffId: StaffId;
  readonly approverId: StaffId;
  readonly right: Right;
  readonly age: IdleTime;
}

/** What colleagues have allowed somebody, once each. In memory only. */
export interface Approvals {
  grant(approval: Omit<Approval, 'age'>): string;
  /** Uses it up, whether it fits or not; undefined where it does not. Tells who approved. */
  use(token: string | undefined, staffId: StaffId, right: Right): StaffId | undefined;
}

export function createApprovals({ clock, random }: Pick<Ports, 'clock' | 'random'>): Approvals {
  const approvals = new Map<string, Approval>();
  return {
    grant(approval) {
      const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url');
      const oldest = approvals.keys().next();
      if (approvals.size >= APPROVALS_MAX && oldest.done !== true) approvals.delete(oldest.value);
      approvals.set(hashToken(token), { ...approval, age: startIdling(clock) });
      return token;
    },
    use(token, staffId, right) {
      if (token === undefined) return undefined;
      const key = hashToken(token);
      const approval = approvals.get(key);
      approvals.delete(key);
      if (!approval || approval.age.ms() > APPROVAL_LIFE_MS) return undefined;
      return approval.staffId === staffId && approval.right === right ? approval.approverId : undefined;
    },
  };
}

/** Refuses as `check-pin.ts` does, and with NOT_ALLOWED where the second person has not got the right. */
export async function approve(
  core: Pick<Core, 'database' | 'ports' | 'sessions' | 'approvals'>,
  actor: Actor,
  { staffId, pin, right }: { readonly staffId: StaffId; readonly pin: string; readonly right: ApprovableRight },
) {
  const approver = await checkPin(core, staffId, pin);
  if (!(await core.sessions.rightsOf(approver.role)).includes(right)) throw new Refusal('NOT_ALLOWED', { right });
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: approver.id,
      act: 'approved',
      subject: `staff:${actor.staffId}`,
      details: { right },
    }),
  );
  return { approval: core.approvals.grant({ staffId: actor.staffId, approverId: approver.id, right }) };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
