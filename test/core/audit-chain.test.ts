import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendAuditEntry } from '../../core/audit/append-audit-entry.ts';
import { AUDIT_ROOT, readAuditHead } from '../../db/audit.ts';
import { transact } from '../../db/open.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const act = { atMs: 1 as UtcMs, staffId: null, act: 'tested', subject: 'card:1', details: { before: 1, after: 2 } };

describe('the audit log', () => {
  it('chains each entry to the one before it', async () => {
    const { db, close } = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
    await transact(db, (tx) => appendAuditEntry(tx, act));
    const head = await readAuditHead(db);
    await transact(db, (tx) => appendAuditEntry(tx, act));
    const entries = await db.selectFrom('audit_entry').select(['previous_hash', 'hash']).orderBy('id').execute();
    expect(entries.map((entry) => entry.previous_hash)).toEqual([AUDIT_ROOT, head]);
    expect(new Set(entries.map((entry) => entry.hash)).size).toBe(2);
    await close();
  });

  it('cannot be changed or shortened through the database', async () => {
    const { db, close } = await openShopFile(join(temporaryFolder(), 'kaduo.sqlite'));
    await transact(db, (tx) => appendAuditEntry(tx, act));
    await expect(db.updateTable('audit_entry').set({ details: '{}' }).execute()).rejects.toThrow('fixed');
    await expect(db.deleteFrom('audit_entry').execute()).rejects.toThrow('kept');
    await close();
  });
});
