import { Refusal } from '../../contract/errors.ts';
import type { SheetImportId } from '../../contract/terms/ids.ts';
import { countTouchedCards } from '../../db/cards.ts';
import { closeUndoing, findSheetImport, markImportUndone } from '../../db/imports.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { removeUntouched } from './take-back.ts';

/**
 * Takes back the cards of an import that nobody has touched since; the others stay, and are counted. The same file may
 * then be imported again. Step by step, so that the counter is served meanwhile; a start finishes what a crash cuts off. Refuses with NOT_FOUND, or STATE_FORBIDS when it has been undone before.
 */
export async function undoImport(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  id: SheetImportId,
): Promise<{ removedCount: number; leftCount: number }> {
  const atMs = ports.clock.nowMs();
  const { db } = database;
  const found = await findSheetImport(db, id);
  if (!found) throw new Refusal('NOT_FOUND', { what: 'import' });
  if (!(await transact(db, (tx) => markImportUndone(tx, id, atMs, actor.staffId)))) {
    throw new Refusal('STATE_FORBIDS', { state: 'undone' });
  }
  const removedCount = await removeUntouched(db, id);
  const counts = await transact(db, async (tx) => {
    const leftCount = (await countTouchedCards(tx, [id])).get(id) ?? 0;
    await closeUndoing(tx, id);
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'import-undone',
      subject: `import:${id}`,
      details: { fileName: found.fileName, removedCount, leftCount },
    });
    return { removedCount, leftCount };
  });
  events.publish({ type: 'cards-changed' });
  events.publish({ type: 'status-changed' });
  return counts;
}
