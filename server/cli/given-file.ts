import { openAsBlob } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** A file that the person named, as the contract wants it; its bytes are read when they are needed. */
export async function readGivenFile(path: string): Promise<File> {
  // Blobs of missing files fail later and without a name.
  const facts = await stat(path);
  if (facts.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR', path });
  return new File([await openAsBlob(path)], basename(path));
}

/** Writes beside the target first, so that a full disk leaves the old file and no half of a new one. */
export async function writeGivenFile(path: string, file: Blob): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(new Uint8Array(await file.arrayBuffer()));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
