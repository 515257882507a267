import { insertAuditEntry, readAuditHead } from '../../db/audit.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Tx } from '../../db/open.ts';
import { hashEntry } from './entry-hash.ts';

export interface Act {
  readonly atMs: UtcMs;
  readonly staffId: StaffId | null;
  /** What was done: `import-confirmed`, `card-blocked`. */
  readonly act: string;
  /** To what: `card:17`. */
  readonly subject: string;
  /** Before and after, as far as it matters; never a secret. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Adds a line to the audit log, in the transaction of the act itself. Each line carries the hash of the one before it,
 * so that a line changed or removed with plain SQL breaks the chain from there on.
 */
export async function appendAuditEntry(tx: Tx, act: Act): Promise<void> {
  const { atMs, staffId, subject } = act;
  const entry = { atMs, staffId, act: act.act, subject, details: JSON.stringify(act.details) };
  const linked = { ...entry, previousHash: await readAuditHead(tx) };
  await insertAuditEntry(tx, { ...linked, hash: hashEntry(linked) });
}
