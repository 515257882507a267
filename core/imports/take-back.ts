import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SheetImportId } from '../../contract/terms/ids.ts';
import { countTouchedCards, deleteUntouchedCards } from '../../db/cards.ts';
import { closeSheetImport, closeUndoing, deleteSheetImport, listOpenImports } from '../../db/imports.ts';
import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import type { Core } from '../core.ts';

/** Cards that go in in one transaction: some fifty milliseconds, after which others have their turn. */
export const CARDS_PER_STEP = 2_500;
/** Taking out looks through the search index and touches all others in every step: small steps cost more than they spare. */
const CARDS_OUT_PER_STEP = 25_000;

/** Removes the cards of an import that nobody has touched, step by step; returns how many went. */
export async function removeUntouched(db: Db, id: SheetImportId): Promise<number> {
  let removedCount = 0;
  for (;;) {
    const count = await transact(db, (tx) => deleteUntouchedCards(tx, id, CARDS_OUT_PER_STEP));
    removedCount += count;
    if (count < CARDS_OUT_PER_STEP) return removedCount;
    await nextTurn();
  }
}

/**
 * Takes an import back that did not get to its end, as if it had never begun. A card that was sold in the meantime stays,
 * and with it the import, which can be undone like any other.
 */
export async function takeBackImport(db: Db, id: SheetImportId): Promise<void> {
  await removeUntouched(db, id);
  await transact(db, async (tx) => {
    const leftCount = (await countTouchedCards(tx, [id])).get(id) ?? 0;
    if (leftCount === 0) await deleteSheetImport(tx, id);
    else await closeSheetImport(tx, id, { addedCount: leftCount, refusedCount: 0 });
  });
}

/** What a crash has left: imports half in are taken back, undoings half done are finished. Before anything is sold. */
export async function finishOpenImports({
  database: { db },
  ports: { log },
}: Pick<Core, 'database' | 'ports'>): Promise<void> {
  for (const { id, isUndone } of await listOpenImports(db)) {
    log.warn('import-was-cut-off', { importId: id, isUndone });
    if (isUndone) {
      await removeUntouched(db, id);
      await transact(db, (tx) => closeUndoing(tx, id));
    } else await takeBackImport(db, id);
  }
}
