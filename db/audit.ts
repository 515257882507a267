import type { StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** What the first entry points back to. */
export const AUDIT_ROOT = '0'.repeat(64);

/** The hash of the latest entry: whoever knows it can tell whether the log was altered. */
export async function readAuditHead(reader: Reader): Promise<string> {
  const row = await reader.selectFrom('audit_entry').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.hash ?? AUDIT_ROOT;
}

export interface AuditEntry {
  readonly atMs: UtcMs;
  readonly staffId: StaffId | null;
  readonly act: string;
  readonly subject: string;
  /** JSON text, hashed as it stands. */
  readonly details: string;
  readonly previousHash: string;
  readonly hash: string;
}

export async function insertAuditEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      at_ms: entry.atMs,
      staff_id: entry.staffId,
      act: entry.act,
      subject: entry.subject,
      details: entry.details,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    })
    .execute();
}
