/** What the buyer is doing here: kept while other screens are looked at, and over a reload of the page. */
import { create } from 'zustand';
import { core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import type { Format } from '../../format/format.ts';

export type SheetImport = Told['imports']['confirm'];
export type ImportPreview = Told['imports']['get'];
export type JudgedRow = Told['imports']['rows']['rows'][number];
export type RowProblem = JudgedRow['problems'][number];
export type RowVerdict = JudgedRow['verdict'];
/** The core counts only verdicts that occur. */
export function countOf({ counts }: Pick<ImportPreview, 'counts'>, verdict: RowVerdict): number {
  return counts[verdict] ?? 0;
}
export type SheetMapping = ImportPreview['mapping'];
export type WhatToRead = Omit<Asked['imports']['readAgain'], 'previewId'>;
export type CellChange = Omit<Asked['imports']['fixCell'], 'previewId'>;

const MEBIBYTE = 1024 * 1024;

/** The contract's SHEET_FILE_BYTES_MAX; only its types may be imported here. */
export const SHEET_FILE_BYTES_MAX = 100 * MEBIBYTE;

/** File sizes as operating systems show them; never rounded down to the limit that they exceed. */
export function fileSizeWords(format: Format, bytes: number): string {
  return `${format.number(Math.ceil((bytes / MEBIBYTE) * 10) / 10)} MB`;
}

export type ImportWork =
  | { readonly kind: 'none'; readonly stopped?: StoppedFile }
  | { readonly kind: 'opening'; readonly fileName: string }
  | { readonly kind: 'preview'; readonly fileName: string; readonly previewId: string }
  /** Added; the preview stays open for the sheet of what was left out. */
  | { readonly kind: 'added'; readonly added: SheetImport; readonly previewId: string };

/** Why a file went no further than this page. */
type StoppedFile =
  | { readonly why: 'too_large'; readonly fileName: string; readonly bytes: number }
  | { readonly why: 'refused'; readonly fileName: string; readonly error: unknown };

const KEPT_UNDER = 'kaduo-import-preview';

export const useImportWork = create<{ readonly work: ImportWork }>(() => ({ work: readKept() }));

/** Hands a file to the core, which reads it and writes nothing. A file that was being looked at is let go. */
export async function openSheet(file: File): Promise<void> {
  const { name: fileName } = file;
  await leaveSheet();
  if (file.size > SHEET_FILE_BYTES_MAX) {
    show({ kind: 'none', stopped: { why: 'too_large', fileName, bytes: file.size } });
    return;
  }
  const opening: ImportWork = { kind: 'opening', fileName };
  show(opening);
  try {
    const { previewId } = await core.imports.open({ file });
    if (useImportWork.getState().work === opening) show({ kind: 'preview', fileName, previewId });
    else await letGo(previewId);
  } catch (error) {
    if (useImportWork.getState().work === opening) show({ kind: 'none', stopped: { why: 'refused', fileName, error } });
  }
}

/** Puts away what is being looked at; nothing was written. */
export async function leaveSheet(): Promise<void> {
  const { work } = useImportWork.getState();
  show({ kind: 'none' });
  if (work.kind === 'preview' || work.kind === 'added') await letGo(work.previewId);
}

export function showAdded(added: SheetImport, previewId: string): void {
  show({ kind: 'added', added, previewId });
}

/** The list of recharges that was read last; batches are prepared from it one after the other. */
export const useReadRecharges = create<{ readonly sheet: Told['imports']['rechargeSheet'] | undefined }>(() => ({
  sheet: undefined,
}));

async function letGo(previewId: string): Promise<void> {
  // It may be gone already; the core forgets previews by itself as well.
  await core.imports.cancel({ previewId }).catch(() => undefined);
}

function show(work: ImportWork): void {
  useImportWork.setState({ work });
  if (work.kind === 'preview') sessionStorage.setItem(KEPT_UNDER, JSON.stringify([work.previewId, work.fileName]));
  else sessionStorage.removeItem(KEPT_UNDER);
}

function readKept(): ImportWork {
  const kept = JSON.parse(sessionStorage.getItem(KEPT_UNDER) ?? 'null') as readonly [string, string] | null;
  return kept === null ? { kind: 'none' } : { kind: 'preview', previewId: kept[0], fileName: kept[1] };
}
