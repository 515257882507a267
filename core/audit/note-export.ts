import { transact } from '../../db/open.ts';
import type { Actor, Core } from '../core.ts';
import { appendAuditEntry } from './append-audit-entry.ts';

/** Hands a file out that `make` makes, and writes down who took what away. */
export async function noteExport(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  /** `report:tax`, and what it was asked for. */
  taken: { readonly subject: string; readonly details: Readonly<Record<string, unknown>> },
  make: () => Promise<File>,
): Promise<File> {
  const file = await make();
  await transact(database.db, (tx) =>
    appendAuditEntry(tx, { atMs: ports.clock.nowMs(), staffId: actor.staffId, act: 'exported', ...taken }),
  );
  return file;
}
