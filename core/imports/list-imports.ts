import { Refusal } from '../../contract/errors.ts';
import type { SheetImport, TouchedCard } from '../../contract/imports.ts';
import type { SheetImportId } from '../../contract/terms/ids.ts';
import { countTouchedCards, listTouchedCards } from '../../db/cards.ts';
import type { ListedSheetImport } from '../../db/imports.ts';
import { findSheetImport, listSheetImports } from '../../db/imports.ts';
import type { Reader } from '../../db/open.ts';
import type { Core } from '../core.ts';

/** Imports, newest first, each with how many of its cards an undo would leave. */
export async function listImports(
  { database }: Pick<Core, 'database'>,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: SheetImport[] }> {
  const { total, rows } = await listSheetImports(database.db, page);
  const touched = await countTouchedCards(
    database.db,
    rows.map((row) => row.id),
  );
  return { total, rows: rows.map((row) => describe(row, touched.get(row.id) ?? 0)) };
}

/** The cards of an import that an undo would leave, or has left, by number. */
export async function listTouched(
  { database }: Pick<Core, 'database'>,
  { id, offset, limit }: { readonly id: SheetImportId; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: TouchedCard[] }> {
  const total = (await countTouchedCards(database.db, [id])).get(id) ?? 0;
  const rows = await listTouchedCards(database.db, id, { offset, limit });
  return {
    total,
    rows: rows.map(({ isOrdered, ...card }) => ({ ...card, why: isOrdered ? 'recharged' : 'changed' })),
  };
}

/** Refuses with NOT_FOUND. */
export async function getImport(reader: Reader, id: SheetImportId): Promise<SheetImport> {
  const found = await findSheetImport(reader, id);
  if (!found) throw new Refusal('NOT_FOUND', { what: 'import' });
  return describe(found, (await countTouchedCards(reader, [id])).get(id) ?? 0);
}

function describe(row: ListedSheetImport, touchedCount: number): SheetImport {
  return { ...row, staffName: row.staffName ?? '', touchedCount };
}
