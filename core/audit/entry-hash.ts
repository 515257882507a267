import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../db/audit.ts';

/**
 * SHA-256 over the hash before and all that the entry says, as a JSON list in a fixed order; details are the very text
 * that is kept, so that nothing has to be written the same way twice.
 */
export function hashEntry({ previousHash, atMs, staffId, act, subject, details }: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([previousHash, atMs, staffId, act, subject, details]))
    .digest('hex');
}
