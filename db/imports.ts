/** Imports of supplier's sheets: what was read, by whom, and what became of it. */
import type { ExpressionBuilder } from 'kysely';
import type { CustomerId, SheetImportId, StaffId, SupplierId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { Schema } from './schema.ts';

export interface NewSheetImport {
  readonly fileName: string;
  /** Of the file; of a book with several sheets, of the file and the sheet's name. Unique among imports not undone. */
  readonly sha256: string;
  readonly supplierId: SupplierId | null;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
  /** JSON of the mapping that was confirmed. */
  readonly mapping: string;
  /** The headers in their order, for recognising the supplier's layout next time. */
  readonly headerFingerprint: string;
  readonly refusedCount: number;
  readonly skippedCount: number;
}

export interface ListedSheetImport {
  readonly id: SheetImportId;
  readonly fileName: string;
  readonly sha256: string;
  readonly supplierName: string | null;
  readonly staffName: string | null;
  readonly atMs: UtcMs;
  readonly addedCount: number;
  readonly refusedCount: number;
  readonly skippedCount: number;
  readonly undoneAtMs: UtcMs | null;
}

/** Writes the import down, open, before its cards, which point to it; `closeSheetImport` completes it. */
export async function insertSheetImport(tx: Tx, sheetImport: NewSheetImport): Promise<SheetImportId> {
  const { id } = await tx
    .insertInto('sheet_import')
    .values({
      file_name: sheetImport.fileName,
      sha256: sheetImport.sha256,
      supplier_id: sheetImport.supplierId,
      staff_id: sheetImport.staffId,
      at_ms: sheetImport.atMs,
      mapping: sheetImport.mapping,
      header_fingerprint: sheetImport.headerFingerprint,
      added_count: 0,
      refused_count: sheetImport.refusedCount,
      skipped_count: sheetImport.skippedCount,
      undone_at_ms: null,
      undone_by: null,
      is_open: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The import is whole: what was counted while the cards went in. */
export async function closeSheetImport(
  tx: Tx,
  id: SheetImportId,
  counts: { readonly addedCount: number; readonly refusedCount: number },
): Promise<void> {
  const result = await tx
    .updateTable('sheet_import')
    .set({ added_count: counts.addedCount, refused_count: counts.refusedCount, is_open: 0 })
    .where('id', '=', id)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Error(`import ${id} is not there to be counted`);
}

/** Its undoing is whole. */
export async function closeUndoing(tx: Tx, id: SheetImportId): Promise<void> {
  await tx.updateTable('sheet_import').set({ is_open: 0 }).where('id', '=', id).execute();
}

/** Imports, and undoings of imports, that were not finished. */
export async function listOpenImports(
  reader: Reader,
): Promise<readonly { readonly id: SheetImportId; readonly isUndone: boolean }[]> {
  const rows = await reader
    .selectFrom('sheet_import')
    .select(['id', 'undone_at_ms as undoneAtMs'])
    .where('is_open', '=', 1)
    .orderBy('id')
    .execute();
  return rows.map(({ id, undoneAtMs }) => ({ id, isUndone: undoneAtMs !== null }));
}

/** Forgets an import of which no card is left. */
export async function deleteSheetImport(tx: Tx, id: SheetImportId): Promise<void> {
  await tx.deleteFrom('sheet_import').where('id', '=', id).execute();
}

/** The import that took this file and has not been undone. */
export async function findImportOfFile(
  reader: Reader,
  sha256: string,
): Promise<{ readonly importId: SheetImportId; readonly atMs: UtcMs } | undefined> {
  return reader
    .selectFrom('sheet_import')
    .select(['id as importId', 'at_ms as atMs'])
    .where('sha256', '=', sha256)
    .where('undone_at_ms', 'is', null)
    .executeTakeFirst();
}

/** The mapping (JSON) of the latest import of a sheet with these headers; one that was undone may have been wrong. */
export async function findMappingOfLayout(reader: Reader, headerFingerprint: string): Promise<string | undefined> {
  const row = await reader
    .selectFrom('sheet_import')
    .select('mapping')
    .where('header_fingerprint', '=', headerFingerprint)
    .where('undone_at_ms', 'is', null)
    .where('is_open', '=', 0)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.mapping;
}

export async function findSheetImport(reader: Reader, id: SheetImportId): Promise<ListedSheetImport | undefined> {
  return selectImports(reader).where('sheet_import.id', '=', id).executeTakeFirst();
}

/** Newest first; those whose cards are still going in are not listed yet. */
export async function listSheetImports(
  reader: Reader,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly ListedSheetImport[] }> {
  const { total } = await reader
    .selectFrom('sheet_import')
    .select((is) => is.fn.countAll<number>().as('total'))
    .where(isListed)
    .executeTakeFirstOrThrow();
  const rows = await selectImports(reader)
    .where(isListed)
    .orderBy('sheet_import.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return { total, rows };
}

/** Marks an import as undone, once, and as open until its cards are out; false when it already was, or is not whole yet. */
export async function markImportUndone(tx: Tx, id: SheetImportId, atMs: UtcMs, staffId: StaffId): Promise<boolean> {
  const result = await tx
    .updateTable('sheet_import')
    .set({ undone_at_ms: atMs, undone_by: staffId, is_open: 1 })
    .where('id', '=', id)
    .where('undone_at_ms', 'is', null)
    .where('is_open', '=', 0)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Customers of exactly this name: none, one, or several who happen to share it. */
export async function findCustomerIdsByName(reader: Reader, name: string): Promise<readonly CustomerId[]> {
  const rows = await reader.selectFrom('customer').select('id').where('name', '=', name).limit(2).execute();
  return rows.map((row) => row.id);
}

function isListed(is: ExpressionBuilder<Schema, 'sheet_import'>) {
  return is.or([is('sheet_import.is_open', '=', 0), is('sheet_import.undone_at_ms', 'is not', null)]);
}

function selectImports(reader: Reader) {
  return reader
    .selectFrom('sheet_import')
    .leftJoin('supplier', 'supplier.id', 'sheet_import.supplier_id')
    .leftJoin('staff', 'staff.id', 'sheet_import.staff_id')
    .select([
      'sheet_import.id as id',
      'sheet_import.file_name as fileName',
      'sheet_import.sha256 as sha256',
      'supplier.name as supplierName',
      'staff.name as staffName',
      'sheet_import.at_ms as atMs',
      'sheet_import.added_count as addedCount',
      'sheet_import.refused_count as refusedCount',
      'sheet_import.skipped_count as skippedCount',
      'sheet_import.undone_at_ms as undoneAtMs',
    ]);
}
