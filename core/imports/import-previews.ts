import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SHEET_FILE_BYTES_MAX } from '../../contract/imports.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Ports } from '../ports.ts';
import { Preview } from './preview.ts';
import type { PreviewParts, ReadyPreview } from './preview.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { saveUpload } from './uploaded-file.ts';

/** Sheets looked at but not yet imported; each takes some tens of megabytes, so the oldest gives way to a fifth. */
const PREVIEWS_MAX = 4;
const ID_BYTES = 16;
const NAME_LENGTH_MAX = 200;

/** The files that are being looked at. They live in memory; a restart forgets them, and nothing was written. */
export interface ImportPreviews {
  /** Begins reading; returns the preview's id at once. Refuses a file that is too large as SHEET_UNREADABLE. */
  open(file: File): Promise<string>;
  /** Refuses with NOT_FOUND, or with SHEET_UNREADABLE when reading has failed. */
  get(previewId: string): Preview;
  /** As `get`, and refuses with STATE_FORBIDS while it is being read. */
  getReady(previewId: string): ReadyPreview;
  discard(previewId: string): Promise<void>;
  close(): Promise<void>;
}

export function createImportPreviews(
  parts: PreviewParts & { readonly ports: Ports; readonly dataDir: string },
): ImportPreviews {
  const folder = join(parts.dataDir, 'uploads');
  // What a crash left behind: nobody can come back to it.
  rmSync(folder, { recursive: true, force: true });
  const previews = new Map<string, Preview>();

  const discard = async (previewId: string) => {
    const preview = previews.get(previewId);
    previews.delete(previewId);
    await preview?.discard();
  };

  const get = (previewId: string) => {
    const preview = previews.get(previewId);
    if (!preview) throw new Refusal('NOT_FOUND', { what: 'preview' });
    if (preview.problem) refuseUnreadable(preview.problem);
    return preview;
  };

  return {
    async open(file) {
      if (file.size > SHEET_FILE_BYTES_MAX) {
        refuseUnreadable({ code: 'SHEET_TOO_LARGE', what: 'file', limit: SHEET_FILE_BYTES_MAX });
      }
      const id = Buffer.from(parts.ports.random.bytes(ID_BYTES)).toString('base64url');
      const path = join(folder, id);
      const sha256 = await saveUpload(file, path);
      const fileName = basename(file.name.replaceAll('\\', '/')).slice(0, NAME_LENGTH_MAX) || 'sheet';
      const preview = new Preview(parts, { id, fileName, path, sha256 });
      for (const oldest of [...previews.keys()].slice(0, Math.max(0, previews.size + 1 - PREVIEWS_MAX))) {
        await discard(oldest);
      }
      previews.set(id, preview);
      preview.start().catch((cause: unknown) => {
        parts.ports.log.error('sheet-reading-failed', cause, { previewId: id });
        preview.problem = { code: 'SHEET_READER_DIED' };
        parts.events.publish({ type: 'import-changed', previewId: id });
      });
      return id;
    },
    get,
    getReady(previewId) {
      const { ready } = get(previewId);
      if (!ready) throw new Refusal('STATE_FORBIDS', { state: 'reading' });
      return ready;
    },
    discard,
    async close() {
      await Promise.all([...previews.keys()].map(discard));
    },
  };
}
