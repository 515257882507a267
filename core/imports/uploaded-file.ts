import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes an uploaded file to `path` for the reading process; returns the SHA-256 of its bytes in hex. */
export async function saveUpload(file: File, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // Readable by this account only: a supplier's list is worth money.
  await pipeline(Readable.from(chunksOf(file)), hashing, createWriteStream(path, { mode: 0o600 }));
  return hash.digest('hex');
}

/** A file that is gone already is as good as removed. */
export async function removeUpload(path: string): Promise<void> {
  await rm(path, { force: true });
}

const CHUNK_BYTES = 1024 * 1024;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < file.size; start += CHUNK_BYTES) {
    yield new Uint8Array(await file.slice(start, start + CHUNK_BYTES).arrayBuffer());
  }
}
