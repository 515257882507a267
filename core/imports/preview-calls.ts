import type { ImportPreview, JudgedRow, RowVerdict, SheetField, SheetMapping } from '../../contract/imports.ts';
import type { TextEncoding } from '../../contract/terms/text-encoding.ts';
import { Refusal } from '../../contract/errors.ts';
import { findImportOfFile } from '../../db/imports.ts';
import type { Actor, Core } from '../core.ts';
import { describePreview, describeRow } from './describe-preview.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

type Parts = Pick<Core, 'database' | 'previews'>;

/** Begins reading an uploaded file; see `imports.open`. */
export async function openPreview(
  { previews }: Pick<Core, 'previews'>,
  _actor: Actor,
  file: File,
): Promise<{ previewId: string }> {
  return { previewId: await previews.open(file) };
}

/** Refuses with NOT_FOUND, or with SHEET_UNREADABLE when reading has failed. */
export async function getPreview({ database, previews }: Parts, previewId: string): Promise<ImportPreview> {
  const preview = previews.get(previewId);
  await preview.followPlans();
  const already = preview.ready && (await findImportOfFile(database.db, preview.ready.sha256));
  return describePreview(preview, already);
}

/** Judges all rows again by a person's mapping. Refuses with STATE_FORBIDS while the file is being read. */
export async function setMapping(
  core: Parts,
  input: { readonly previewId: string; readonly mapping: SheetMapping },
): Promise<ImportPreview> {
  core.previews.getReady(input.previewId);
  await core.previews.get(input.previewId).setMapping(input.mapping);
  return getPreview(core, input.previewId);
}

/** Reads other sheets of the same file, or the same in another encoding. When that fails the preview stays as it was. */
export async function readAgain(
  core: Parts,
  input: {
    readonly previewId: string;
    readonly sheetNames: readonly string[];
    readonly encoding?: TextEncoding | undefined;
  },
): Promise<ImportPreview> {
  const { reading } = core.previews.getReady(input.previewId);
  for (const name of input.sheetNames) {
    if (!reading.sheets.some((sheet) => sheet.name === name)) throw new Refusal('NOT_FOUND', { what: 'preview' });
  }
  const problem = await core.previews.get(input.previewId).read(input);
  if (problem) refuseUnreadable(problem);
  return getPreview(core, input.previewId);
}

/** Mends one cell of the preview; refuses with SHEET_COLUMN_MISSING for a field that no column feeds. */
export async function fixCell(
  core: Parts,
  input: { readonly previewId: string; readonly index: number; readonly field: SheetField; readonly text: string },
): Promise<ImportPreview> {
  core.previews.getReady(input.previewId);
  await core.previews.get(input.previewId).fixCell(input.index, input.field, input.text);
  return getPreview(core, input.previewId);
}

/** A page of rows with these verdicts (none: all) and, if given, this code. */
export async function listPreviewRows(
  { previews }: Pick<Core, 'previews'>,
  input: {
    readonly previewId: string;
    readonly verdicts: readonly RowVerdict[];
    readonly code?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ total: number; rows: JudgedRow[] }> {
  const { judged, mapping } = previews.getReady(input.previewId);
  const { total, indexes } = judged.find(input);
  return { total, rows: indexes.map((index) => describeRow(judged, index, mapping)) };
}

/** Forgets the file. One that is gone already is no error. */
export async function cancelPreview(
  { previews }: Pick<Core, 'previews'>,
  previewId: string,
): Promise<Record<string, never>> {
  await previews.discard(previewId);
  return {};
}
